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

/** Days looked at per column; a month has many rows and few days, and as many as these prove enough. */
const daysMax = 10_000

/** Strings shorter than this are kept without the piece of text they were cut from (V8 copies them). */
const copiedLength = 13

type OpenDate = Extract<WrittenDate, { numbers: unknown }>

/** What the dates of one column show about their order, gathered row by row in bounded memory. */
export class DateOrderEvidence {
  private readonly cells = new Set<string>()
  private readonly days = new Set<string>()
  private readonly sorted = { DMY: new SortedDays('DMY'), MDY: new SortedDays('MDY') }
  private symmetric = true
  private points = true
  private certain = false
  dayFirst = 0
  monthFirst = 0
  yearFirst = 0

  observe(cell: string): void {
    if (this.cells.has(cell) || this.days.size >= daysMax) return
    if (cell.length < copiedLength && this.cells.size < daysMax) this.cells.add(cell)
    const written = readWrittenDate(cell)
    if (!written) return
    if ('certain' in written) this.certain = true
    else this.count(written)
  }

  get open(): boolean {
    return this.days.size > 0
  }

  get any(): boolean {
    return this.open || this.certain
  }

  /** Every date is the same day whichever way it is read. */
  get isSymmetric(): boolean {
    return this.symmetric
  }

  byConvention(hints: DateOrderHints): DateOrder {
    if (this.points) return 'DMY'
    const sortedDayFirst = this.sorted.DMY.proven
    if (sortedDayFirst !== this.sorted.MDY.proven) return sortedDayFirst ? 'DMY' : 'MDY'
    if (hints.decimalSeparator === ',') return 'DMY'
    return hints.currency === undefined || hints.currency === 'USD' ? 'MDY' : 'DMY'
  }

  /** The first row of each day keeps the order in which the rows are sorted. */
  private count(date: OpenDate): void {
    const key = `${date.numbers.join('/')}${date.separator}`
    if (this.days.has(key)) return
    this.days.add(key)
    if (inRange(date, 31, 12)) this.dayFirst += 1
    if (inRange(date, 12, 31)) this.monthFirst += 1
    if (dateIn(date, 'YMD') !== undefined) this.yearFirst += 1
    if (dateIn(date, 'DMY') !== dateIn(date, 'MDY')) this.symmetric = false
    if (date.separator !== '.') this.points = false
    this.sorted.DMY.follow(date)
    this.sorted.MDY.follow(date)
  }
}

/** Statements are sorted, upwards or downwards; two dates are sorted either way and prove nothing. */
class SortedDays {
  private last: string | undefined
  private up = true
  private down = true
  private changes = 0

  constructor(private readonly order: DateOrder) {}

  follow(date: OpenDate): void {
    const day = dateIn(date, this.order)
    if (day === undefined || day === this.last) return
    if (this.last !== undefined) {
      this.changes += 1
      if (day > this.last) this.down = false
      else this.up = false
    }
    this.last = day
  }

  get proven(): boolean {
    return this.changes >= 2 && (this.up || this.down)
  }
}

/**
 * The order of day, month and year over whole columns, the first being the one that rows are sorted by: a number above
 * 12 decides; if there is none, the order in which the rows are sorted; then the conventions (points and decimal commas
 * come with DMY, dollars with MDY). Undefined when the columns have no numeric date that needs an order.
 */
export function dateOrderOf(
  columns: readonly DateOrderEvidence[],
  hints: DateOrderHints = {},
): DetectedOrder | undefined {
  const open = columns.filter((column) => column.open)
  const [main] = open
  if (!main) {
    return columns.some((column) => column.any) ? { order: 'YMD', ambiguous: false } : undefined
  }
  const sum = (name: 'dayFirst' | 'monthFirst' | 'yearFirst') =>
    open.reduce((total, column) => total + column[name], 0)
  const [dayFirst, monthFirst] = [sum('dayFirst'), sum('monthFirst')]
  if (sum('yearFirst') > Math.max(dayFirst, monthFirst)) return { order: 'YMD', ambiguous: false }
  if (dayFirst !== monthFirst) {
    return { order: dayFirst > monthFirst ? 'DMY' : 'MDY', ambiguous: false }
  }
  const ambiguous = !open.every((column) => column.isSymmetric)
  return { order: main.byConvention(hints), ambiguous }
}

/** Ranges, not whole dates: 31/02 is no day, but it tells that the day stands first. */
function inRange({ numbers }: OpenDate, firstMax: number, secondMax: number): boolean {
  const [first, second] = numbers
  return first >= 1 && first <= firstMax && second >= 1 && second <= secondMax
}
