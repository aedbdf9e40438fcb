import { phrasesOf } from '../phrase-index.js'

/**
 * How much a keyword may claim. `certain` words outweigh even a known merchant ("salary Starbucks"
 * is not coffee); `vague` ones are asked last, after the bank's own category.
 */
export type Strength = 'certain' | 'ordinary' | 'vague'

/** Keywords that place a line of the given direction in a category; notation in phrase-index.ts. */
export interface KeywordRule {
  categoryId: string
  direction: 'in' | 'out' | 'any'
  strength: Strength
  phrases: readonly string[]
}

const rules =
  (direction: KeywordRule['direction'], strength: Strength) =>
  (lists: Readonly<Record<string, string>>): KeywordRule[] =>
    Object.entries(lists).map(([categoryId, phrases]) => ({
      ...{ categoryId, direction, strength },
      phrases: phrasesOf(phrases),
    }))

export const certainIn = rules('in', 'certain')
export const certainOut = rules('out', 'certain')
export const certain = rules('any', 'certain')
export const ordinaryIn = rules('in', 'ordinary')
export const ordinaryOut = rules('out', 'ordinary')
export const vagueOut = rules('out', 'vague')
export const vague = rules('any', 'vague')
