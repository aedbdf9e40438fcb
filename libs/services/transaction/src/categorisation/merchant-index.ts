import { merchantLines } from './merchants/index.js'
import { once } from './once.js'
import { phrasesOf, PhraseIndex } from './phrase-index.js'

/** A business that many people pay, under the name people know it by. */
export interface Merchant {
  name: string
  categoryId: string
}

/**
 * The merchant lists, read. A line is `Name` or `Name = phrase, phrase`; without phrases the name
 * is the phrase. What a phrase may say is told in phrase-index.ts.
 */
export const listedMerchants = (): (Merchant & { phrases: readonly string[] })[] =>
  Object.entries(merchantLines).flatMap(([categoryId, lines]) =>
    lines
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => {
        const [name = '', phrases] = line.split(' = ')
        return { name, categoryId, phrases: phrases === undefined ? [name] : phrasesOf(phrases) }
      }),
  )

export const merchantIndex = once(
  () =>
    new PhraseIndex<Merchant>(
      listedMerchants().flatMap(({ name, categoryId, phrases }) =>
        phrases.map((phrase) => [phrase, { name, categoryId }] as const),
      ),
    ),
)
