import type { PlainDate, StatementBalance, StatementLine } from '../statement.js'
import { BalanceDirection, toUnits } from './running-balance.js'

interface End {
  date: PlainDate | undefined
  balance: string
}

/** As many rows as tell how a file is sorted: it is sorted one way. */
const rowsFollowedMax = 10_000

/** The line whose balance is the last one, found row by row: the file may be sorted either way. */
export class ClosingLine {
  private count = 0
  private first: End | undefined
  private last: End | undefined
  private readonly direction = new BalanceDirection()

  /** Takes the next valid line; pending ones and those without a balance say nothing. */
  follow(line: StatementLine): void {
    if (line.pending || line.balance === undefined) return
    this.count += 1
    this.last = { date: line.date, balance: line.balance }
    this.first ??= this.last
    if (this.count > rowsFollowedMax) return
    this.direction.follow(
      line.amount === undefined ? undefined : toUnits(line.amount),
      toUnits(line.balance),
    )
  }

  /** Undefined where neither the balances nor the dates tell which end is the later one. */
  get balance(): StatementBalance | undefined {
    const end = this.end()
    return end?.date === undefined ? undefined : { amount: end.balance, date: end.date }
  }

  private end(): End | undefined {
    const { first, last } = this
    if (!first || !last || this.count === 1) return first
    const direction = this.direction.result
    if (direction !== undefined) return direction === 'ascending' ? last : first
    if ((first.date ?? '') === (last.date ?? '')) return undefined
    return (first.date ?? '') < (last.date ?? '') ? last : first
  }
}
