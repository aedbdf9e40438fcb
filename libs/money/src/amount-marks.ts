import { isCurrency } from './currency.js'

/** What says which sign an amount has. `credit` and `debit` are `CR` and `DR`. */
export type SignMark = 'plus' | 'minus' | 'brackets' | 'credit' | 'debit'

/**
 * An amount as a statement writes it, taken apart: the digits with their separators, and the signs
 * found around them.
 */
export interface MarkedAmount {
  number: string
  signs: SignMark[]
}

const minusLike = /[\u2010-\u2013\u2212\ufe63\uff0d]/g
const words: ReadonlyMap<string, SignMark> = new Map([
  ['+', 'plus'],
  ['-', 'minus'],
  ['CR', 'credit'],
  ['CR.', 'credit'],
  ['DR', 'debit'],
  ['DR.', 'debit'],
])
// Usual abbreviations that are neither a symbol nor an ISO code.
const abbreviations = new Set(['FR', 'SFR', 'KR', 'ZŁ', 'KČ', 'FT', 'LEI', 'ЛВ', 'RS', 'R', 'RM'])

// A mark is a sign, or a run of letters and currency symbols (`US$`, `€`, `EUR`, `Fr.`).
const leading = /^(?:[+-]|[\p{L}\p{Sc}]+\.?(?=[^\p{L}]))/u
const trailing = /(?:[+-]|[\p{L}\p{Sc}]+\.?)$/u
const blanks = /^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$/gu

/**
 * Strips signs and currencies from both sides of `text`; undefined when something around the number
 * is neither.
 */
export function readMarks(text: string): MarkedAmount | undefined {
  const signs: SignMark[] = []
  let number = text.replace(minusLike, '-').replace(blanks, '')
  let currencies = 0
  // Each turn shortens the text, and a real amount has few marks.
  for (let turn = 0; turn < 6; turn++) {
    if (number.startsWith('(') && number.endsWith(')')) {
      signs.push('brackets')
      number = number.slice(1, -1).replace(blanks, '')
      continue
    }
    const mark = leading.exec(number)?.[0] ?? trailing.exec(number)?.[0]
    if (mark === undefined) break
    const sign = words.get(mark.toUpperCase())
    if (sign) signs.push(sign)
    else if (isCurrencyMark(mark)) currencies++
    else return undefined
    number = (
      number.startsWith(mark) ? number.slice(mark.length) : number.slice(0, -mark.length)
    ).replace(blanks, '')
  }
  return currencies <= 2 ? { number, signs } : undefined
}

function isCurrencyMark(mark: string): boolean {
  if (/^[A-Z]{0,3}\p{Sc}$/u.test(mark) || isCurrency(mark)) return true
  return abbreviations.has(mark.replace(/\.$/, '').toUpperCase())
}
