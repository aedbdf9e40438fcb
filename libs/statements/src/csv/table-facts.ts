import { parseLocalisedAmount } from '@florin/money'
import type { DecimalSeparator } from '../statement.js'
import { AmountEvidence } from './amount-evidence.js'
import { currencyOf, signOf } from './cell-content.js'
import { DateOrderEvidence } from './date-order.js'
import type { LocatedTable } from './locate-table.js'
import type { CsvRow } from './split-rows.js'

/** What only all rows together can tell, gathered row by row in bounded memory. */
export class TableFacts {
  readonly dates: DateOrderEvidence[]
  readonly amounts = new AmountEvidence()
  private readonly dateColumns: readonly number[]
  private readonly amountColumns: readonly number[]
  private readonly widths = new Map<number, number>()
  private readonly currencies = new Set<string>()
  private readonly negativeDebits = new NegativeDebits()
  private rowCount = 0

  constructor(private readonly table: Pick<LocatedTable, 'columns' | 'headers'>) {
    const { columns } = table
    this.dateColumns = columns.date
    this.dates = columns.date.map(() => new DateOrderEvidence())
    const amounts = [columns.amount, columns.debit, columns.credit, columns.balance]
    this.amountColumns = amounts.filter((index) => index !== undefined)
  }

  observe({ cells }: CsvRow): void {
    this.rowCount += 1
    this.widths.set(cells.length, (this.widths.get(cells.length) ?? 0) + 1)
    for (let at = 0; at < this.dates.length; at += 1) {
      const cell = cells[this.dateColumns[at] ?? -1]
      if (cell) this.dates[at]?.observe(cell)
    }
    for (const index of this.amountColumns) this.amounts.observe(cells[index] ?? '')
    const { currency, sign, amount } = this.table.columns
    if (currency !== undefined && this.currencies.size < 2) {
      const code = currencyOf(cells[currency] ?? '')
      if (code !== undefined) this.currencies.add(code)
    }
    if (sign !== undefined && amount !== undefined && signOf(cells[sign] ?? '') === 'debit') {
      this.negativeDebits.observe(cells[amount] ?? '')
    }
  }

  /** The currency of the currency column where all its rows agree. */
  get currency(): string | undefined {
    const [only, other] = this.currencies
    return other === undefined ? only : undefined
  }

  /** How many cells a row has. The header may be one short (banks end rows with a delimiter), so most rows decide. */
  get width(): number {
    const { headers } = this.table
    if (this.rowCount < 3) return headers.length
    const usual = [...this.widths].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0
    return Math.max(usual, headers.findLastIndex((header) => header !== '') + 1)
  }

  /** True where every amount marked as debit is negative already. */
  isSigned(separator: DecimalSeparator | undefined): boolean {
    return this.negativeDebits.isSigned(separator)
  }
}

/** The decimal separator is known only after the last row, so each way to read the amounts is followed. */
class NegativeDebits {
  private any = false
  private readonly ways = new Set<DecimalSeparator | undefined>(['.', ',', undefined])

  observe(cell: string): void {
    this.any = true
    for (const decimalSeparator of this.ways) {
      const read = parseLocalisedAmount(cell, { decimalSeparator })
      if (!('value' in read) || !read.value.startsWith('-')) this.ways.delete(decimalSeparator)
    }
  }

  isSigned(separator: DecimalSeparator | undefined): boolean {
    return this.any && this.ways.has(separator)
  }
}
