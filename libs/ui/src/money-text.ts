/** How one language writes decimals. */
interface Marks {
  group: string
  decimal: string
  digits: ReadonlyMap<string, string>
}

const marksByLocale = new Map<string, Marks>()

function marksOf(locale: string): Marks {
  const known = marksByLocale.get(locale)
  if (known) return known
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(-1234567.8)
  const part = (type: string) => parts.find((one) => one.type === type)?.value
  const digit = new Intl.NumberFormat(locale, { useGrouping: false })
  const marks = {
    group: part('group') ?? '',
    decimal: part('decimal') ?? '.',
    digits: new Map([...'0123456789'].map((plain) => [digit.format(Number(plain)), plain])),
  }
  marksByLocale.set(locale, marks)
  return marks
}

/** How many decimals amounts of the currency are shown with. */
export const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits ?? 2

/**
 * What somebody typed as a canonical decimal string (`-1234.5`), read as the language writes numbers: `1.234,5` in German.
 * Empty stays empty. Where it cannot be read it is undefined.
 *
 * A lone mark of the wrong kind before one or two digits is taken for the decimals (`12.50` typed in German), as it can be
 * nothing else; before three it stays what the language says.
 */
export function readAmount(text: string, locale: string): string | undefined {
  const { group, decimal, digits } = marksOf(locale)
  const plain = [...text.replace(/[\s\u00a0\u202f'’\u061c\u200e\u200f]/g, '')]
    .map((char) => digits.get(char) ?? char)
    .join('')
    .replace(/^[−–]/, '-')
  if (plain === '') return ''
  const other = decimal === ',' ? '.' : ','
  const lone = new RegExp(`^[-+]?\\d+\\${other}\\d{1,2}$`)
  const point = lone.test(plain) ? other : decimal
  const ungrouped = point === decimal ? withoutGroups(plain, group, decimal) : plain
  const [, sign, whole = '', fraction = ''] =
    /^([-+]?)(\d*)(?:\.(\d*))?$/.exec(ungrouped?.replace(point, '.') ?? '?') ?? []
  if (sign === undefined || whole + fraction === '') return undefined
  const units = whole.replace(/^0+(?=\d)/, '') || '0'
  const minus = sign === '-' && /[1-9]/.test(whole + fraction) ? '-' : ''
  return minus + units + (fraction === '' ? '' : `.${fraction}`)
}

/** Groups must stand where groups stand: `1.2.3` is a date or a slip, not an amount. */
function withoutGroups(text: string, group: string, decimal: string): string | undefined {
  const mark = /[\s\u00a0\u202f'’]/.test(group) ? '' : group
  if (mark === '' || !text.includes(mark)) return text
  const [whole = '', ...rest] = text.split(decimal)
  if (rest.some((part) => part.includes(mark))) return undefined
  const [first = '', ...groups] = whole.replace(/^[-+]/, '').split(mark)
  const regular =
    /^\d{1,3}$/.test(first) &&
    groups.every(
      (part, index) => /^\d{2,3}$/.test(part) && (index < groups.length - 1 || part.length === 3),
    )
  return regular ? text.replaceAll(mark, '') : undefined
}

/** A canonical decimal string as the language writes it, with at least the currency's decimals; none of its digits is lost. */
export function showAmount(value: string, locale: string, decimals: number): string {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return value
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: Math.max(decimals, value.split('.')[1]?.length ?? 0),
  }).format(value as Intl.StringNumericLiteral)
}
