import { checkAccountCount } from '../limits.js'
import { linesPerPartMax, type StatementHead, type StatementPart } from '../steps.js'
import type { StatementLine } from '../statement.js'
import { detached } from './amount-evidence.js'
import { ClosingLine } from './closing-line.js'
import type { LocatedTable } from './locate-table.js'

interface Tally {
  key: string
  number: string
  currencies: Set<string>
  closing: ClosingLine
  waiting: StatementLine[]
}

/** Sorts lines by the account their row names, and keeps of each account what its head will say. */
export class AccountTally {
  private readonly tallies = new Map<string, Tally>()
  private readonly column: number | undefined
  private last: string
  private waiting = 0

  constructor(table: LocatedTable) {
    this.column = table.columns.account
    this.last = ibanIn(table) ?? ''
  }

  add(line: StatementLine, cells: readonly string[]): void {
    // A broken row or a total may have lost its account: it is shown with the rows around it.
    const cell = this.column === undefined ? undefined : cells[this.column]
    if (cell && !(line.invalid && !this.tallies.has(cell))) this.last = cell
    const tally = this.tallies.get(this.last) ?? this.begin(this.last)
    tally.waiting.push(line)
    this.waiting += 1
    if (line.invalid) return
    if (line.currency !== undefined && tally.currencies.size < 2) {
      if (!tally.currencies.has(line.currency)) tally.currencies.add(detached(line.currency))
    }
    tally.closing.follow(line)
  }

  /** As many lines wait as a part may have. */
  get isFull(): boolean {
    return this.waiting >= linesPerPartMax
  }

  /** The lines that wait, by account. */
  *parts(): Generator<StatementPart> {
    for (const tally of this.tallies.values()) {
      if (tally.waiting.length === 0) continue
      const lines = tally.waiting
      tally.waiting = []
      this.waiting -= lines.length
      yield { kind: 'lines', accountKey: tally.key, lines }
    }
  }

  /** In the order in which accounts first appear. */
  accounts(fallbackCurrency: string | undefined): StatementHead['accounts'] {
    return [...this.tallies.values()].map(({ key, number, currencies, closing }) => {
      const [only, other] = currencies
      const currency = other === undefined ? (only ?? fallbackCurrency) : undefined
      const account: StatementHead['accounts'][number] = { key }
      if (number !== '') Object.assign(account, { number, accountId: number })
      if (currency !== undefined) account.currency = currency
      const balance = other === undefined ? closing.balance : undefined
      if (balance) account.closingBalance = balance
      return account
    })
  }

  private begin(number: string): Tally {
    const own = detached(number)
    const tally: Tally = {
      key: own || 'account',
      number: own,
      currencies: new Set(),
      closing: new ClosingLine(),
      waiting: [],
    }
    this.tallies.set(own, tally)
    this.last = own
    checkAccountCount(this.tallies.size)
    return tally
  }
}

/** An IBAN above the table is the account the whole file is about. */
function ibanIn({ preamble }: LocatedTable): string | undefined {
  for (const { cells } of preamble) {
    for (const cell of cells) {
      const iban = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b/.exec(cell)?.[0]
      if (iban) return iban.replaceAll(' ', '')
    }
  }
  return undefined
}
