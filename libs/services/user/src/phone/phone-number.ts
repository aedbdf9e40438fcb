import { invalidField } from '@florin/contracts'

/** ITU-T E.164: a country's code, which begins with no nought, and fifteen digits at the most. */
const e164 = /^\+[1-9]\d{7,14}$/
/** What people write between digits; a `(0)` is left out where a country's code is given. */
const between = /\(0\)|[\s\p{Cf}./()\p{Pd}]/gu
/** Digits of the Arabic keyboard and of the Persian one. */
const otherDigits = /[\u0660-\u0669\u06f0-\u06f9]/g

const latinDigit = (digit: string): string => String((digit.codePointAt(0) ?? 0) & 0xf)

/**
 * A number as E.164 writes it. Nothing is added to what was given: which country is meant nobody guesses.
 * @throws FlorinError 422
 */
export function phoneNumberOf(text: string): string {
  const number = text.normalize('NFKC').replace(otherDigits, latinDigit).replace(between, '')
  if (e164.test(number)) return number
  const detail = 'Give the whole number with its country, such as +49 151 12345678.'
  throw invalidField('/number', 'not-a-phone-number', detail)
}
