/** What stands between the integer part and the decimals. */
export type DecimalSeparator = '.' | ','

/** What an unsigned number shows about its own separators. */
export type SeparatorEvidence = DecimalSeparator | 'none' | 'unclear'

// Per decimal separator: no grouping; groups of three with one kind of separator (a point or comma,
// an apostrophe, a blank); groups of two before the last three as in India, which are only ever
// written with commas.
const grouped = (separator: string): string => String.raw`\d{1,3}(?:${separator}\d{3})+`
const apostrophe = "['\u2019\u02bc`]"
const blank = String.raw`[ \u00a0\u2007\u2009\u202f]`
const number = (integers: string[], point: string): RegExp =>
  new RegExp(String.raw`^(${[...integers, String.raw`\d*`].join('|')})(?:${point}(\d+))?$`)
const shared = [grouped(apostrophe), grouped(blank)]
const grammar: Record<DecimalSeparator, RegExp> = {
  '.': number([...shared, grouped(','), String.raw`\d{1,2}(?:,\d{2})+,\d{3}`], String.raw`\.`),
  ',': number([...shared, grouped(String.raw`\.`)], ','),
}

/**
 * The canonical unsigned decimal (`1.234,50` is `1234.50`, written decimals are kept), or undefined
 * if it isn't one.
 */
export function readNumber(text: string, separator: DecimalSeparator): string | undefined {
  const [, integer, decimals] = grammar[separator].exec(text) ?? []
  if (integer === undefined || (integer === '' && decimals === undefined)) return undefined
  const digits = integer.replace(/\D/g, '').replace(/^0+(?=\d)/, '') || '0'
  return decimals === undefined ? digits : `${digits}.${decimals}`
}

/**
 * Which decimal separator a number must have been written with. `none` when it has neither point
 * nor comma; `unclear` when one of them stands once before exactly three digits and could be either
 * (`1,234`), but not in `0,123` or `1234,567`, for no group begins so.
 */
export function separatorOf(text: string): SeparatorEvidence {
  const points = text.split('.').length - 1
  const commas = text.split(',').length - 1
  if (points + commas === 0) return 'none'
  if (points > 0 && commas > 0) return text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ','
  if (points + commas > 1) return points > 0 ? ',' : '.'
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(text)) return 'unclear'
  return points > 0 ? '.' : ','
}
