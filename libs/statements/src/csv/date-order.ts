import type { DateOrder, DecimalSeparator } from '../statement.js'
import { dateIn, readWrittenDate, type WrittenDate } from './written-date.js'

export interface DateOrderHints {
  currency?: string | undefined
  decimalSeparator?: DecimalSeparator | undefined
}

export interface DetectedOrder {
  order: DateOrder
  /** Every date of the column could be read in two ways, with different results. */
  ambiguous: boolean
}

/**
 * The order of day, month and year over a whole column: a number above 12 decides; if there is none, the order in
 * which the rows are sorted; then the conventions (points and decimal commas come with DMY, dollars with MDY).
 * Undefined when the column has no numeric date that needs an order.
 */
export function detectDateOrder(
  cells: readonly string[],
  hints: DateOrderHints = {},
): DetectedOrder | undefined {
  // A month has many rows and few days; the first row of each keeps the order they are sorted in.
  const written = [...new Set(cells)].flatMap((cell) => readWrittenDate(cell) ?? [])
  const open = written.filter((date) => 'numbers' in date)
  if (open.length === 0) return written.length > 0 ? { order: 'YMD', ambiguous: false } : undefined
  const dayFirst = open.filter((date) => inRange(date, 31, 12)).length
  const monthFirst = open.filter((date) => inRange(date, 12, 31)).length
  const yearFirst = open.filter((date) => dateIn(date, 'YMD') !== undefined).length
  if (yearFirst > Math.max(dayFirst, monthFirst)) return { order: 'YMD', ambiguous: false }
  if (dayFirst !== monthFirst) {
    return { order: dayFirst > monthFirst ? 'DMY' : 'MDY', ambiguous: false }
  }
  const symmetric = open.every((date) => dateIn(date, 'DMY') === dateIn(date, 'MDY'))
  const order = orderByConvention(open, hints)
  return { order, ambiguous: !symmetric }
}

type OpenDate = Extract<WrittenDate, { numbers: unknown }>

/** Ranges, not whole dates: 31/02 is no day, but it tells that the day stands first. */
function inRange({ numbers }: OpenDate, firstMax: number, secondMax: number): boolean {
  const [first, second] = numbers
  return first >= 1 && first <= firstMax && second >= 1 && second <= secondMax
}

function orderByConvention(open: readonly OpenDate[], hints: DateOrderHints): DateOrder {
  if (open.every(({ separator }) => separator === '.')) return 'DMY'
  const sortedDayFirst = isSorted(open, 'DMY')
  const sortedMonthFirst = isSorted(open, 'MDY')
  if (sortedDayFirst !== sortedMonthFirst) return sortedDayFirst ? 'DMY' : 'MDY'
  if (hints.decimalSeparator === ',') return 'DMY'
  return hints.currency === undefined || hints.currency === 'USD' ? 'MDY' : 'DMY'
}

/** Statements are sorted, upwards or downwards; two dates are sorted either way and prove nothing. */
function isSorted(dates: readonly WrittenDate[], order: DateOrder): boolean {
  const days = dates.flatMap((date) => dateIn(date, order) ?? [])
  if (new Set(days).size < 3) return false
  const follows = (sign: 1 | -1) =>
    days.every((day, at) => {
      const before = days[at - 1]
      return before === undefined || day === before || day > before === (sign === 1)
    })
  return follows(1) || follows(-1)
}
