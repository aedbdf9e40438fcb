import { readMarks, type SignMark } from './amount-marks.js'
import { readNumber, separatorOf, type DecimalSeparator } from './written-number.js'

/** Why a written amount wasn't read; `ambiguous` only when the decimal separator isn't known. */
export type LocalisedAmountError = 'empty' | 'malformed' | 'ambiguous' | 'conflicting-signs'
export type LocalisedAmount = { value: string } | { error: LocalisedAmountError }

/** Longer than any amount with its currency; bounds the work that a hostile file can ask for. */
const lengthMax = 64

/**
 * Reads an amount as people and banks write it, and gives the canonical decimal string (`-1234.56`;
 * the written decimals are kept, zero has no sign) that `parseAmount` and `fromNumeric` take.
 *
 * Understood: groups of three (or Indian lakhs) set off by point, comma, apostrophe or any blank; a
 * sign in front or behind, also a typographic minus; brackets for negative; `CR` for positive and
 * `DR` for negative; a currency symbol or code on either side. Two signs are refused unless both
 * say positive, as `-5.00 DR` is a debit to some banks and a reversed one to others.
 *
 * Without `decimalSeparator` the number itself decides. What it leaves open is one separator before
 * exactly three digits: `1,234` is then taken for thousands, since hardly any currency has three
 * decimals; `1.234` is refused as `ambiguous`, since it is as likely a European thousand as a plain
 * decimal. Ask `detectDecimalSeparator` about the whole column first.
 */
export function parseLocalisedAmount(
  text: string,
  options: { decimalSeparator?: DecimalSeparator | undefined } = {},
): LocalisedAmount {
  if (text.trim() === '') return { error: 'empty' }
  const marked = text.length <= lengthMax ? readMarks(text) : undefined
  if (!marked) return { error: 'malformed' }
  const separator = options.decimalSeparator ?? guess(marked.number)
  const number = readNumber(marked.number, separator ?? '.')
  if (number === undefined) return { error: 'malformed' }
  if (separator === undefined) return { error: 'ambiguous' }
  const negative = isNegative(marked.signs)
  if (negative === undefined) return { error: 'conflicting-signs' }
  return { value: negative && /[1-9]/.test(number) ? `-${number}` : number }
}

/**
 * The decimal separator that a column of amounts was written with. Undefined when no sample tells
 * (whole numbers, only `1,234`) or when they contradict each other. What isn't an amount is passed
 * over.
 */
export function detectDecimalSeparator(samples: readonly string[]): DecimalSeparator | undefined {
  const seen = new Set<DecimalSeparator>()
  for (const sample of samples) {
    const number = sample.length <= lengthMax ? readMarks(sample)?.number : undefined
    if (number === undefined) continue
    const evidence = separatorOf(number)
    if (evidence === 'none' || evidence === 'unclear') continue
    if (readNumber(number, evidence) !== undefined) seen.add(evidence)
  }
  const [only, other] = seen
  return other === undefined ? only : undefined
}

function guess(number: string): DecimalSeparator | undefined {
  const evidence = separatorOf(number)
  if (evidence === 'none') return '.'
  if (evidence === 'unclear') return number.includes(',') ? '.' : undefined
  return evidence
}

function isNegative(signs: readonly SignMark[]): boolean | undefined {
  const negative = signs.filter((sign) => sign !== 'plus' && sign !== 'credit')
  if (negative.length === 0) return false
  return signs.length === 1 ? true : undefined
}
