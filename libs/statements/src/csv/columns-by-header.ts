import type { CsvDialectColumns } from '../statement.js'
import { ownAccountColumn } from './account-column.js'
import { looksLike, share, signOf } from './cell-content.js'
import { normaliseHeader, rankOf } from './header-cell.js'
import type { Role } from './header-names.js'

/** A header row and a sample of what stands below it. */
export interface Table {
  headers: readonly string[]
  rows: readonly (readonly string[])[]
}

const contents: Partial<Record<Role, (cell: string) => boolean>> = {
  date: looksLike.date,
  amount: looksLike.amount,
  debit: looksLike.amount,
  credit: looksLike.amount,
  balance: looksLike.amount,
  currency: looksLike.currency,
}

/** True for a row that names at least a date and an amount: nothing else of a bank's file does. */
export function isHeaderRow(cells: readonly string[]): boolean {
  const headers = cells.map(normaliseHeader)
  const has = (role: Role) => headers.some((header) => rankOf(header, role) !== undefined)
  return has('date') && (has('amount') || has('debit') || has('credit'))
}

/** Gives each role the column whose name and content fit it best; every column has one role at most. */
export function columnsByHeader(table: Table): CsvDialectColumns {
  const claims = new Claims(table)
  const date = claims.all('date')
  const sign = claims.markers()
  const debit = claims.best('debit')
  const credit = claims.best('credit')
  const amount = claims.best('amount')
  const columns: CsvDialectColumns = { date, description: [] }
  // Two columns say more than one: 'Amount' beside them may be without a sign. One alone says less.
  const pair = debit !== undefined && credit !== undefined
  if (pair || amount === undefined) assign(columns, { debit, credit })
  else assign(columns, { amount, sign })
  assign(columns, { balance: claims.best('balance') })
  assign(columns, { currency: claims.near('currency', columns.amount ?? debit) })
  columns.description = claims.numbered('description')
  assign(columns, { payee: claims.best('payee'), memo: claims.best('memo') })
  assign(columns, { category: claims.best('category'), id: claims.ids() })
  const { account, status } = { account: claims.account(columns.payee), status: claims.statuses() }
  assign(columns, { account, status, kind: claims.best('kind') })
  return columns
}

function assign(columns: CsvDialectColumns, found: Record<string, number | undefined>): void {
  const present = Object.entries(found).filter(([, index]) => index !== undefined)
  Object.assign(columns, Object.fromEntries(present))
}

/** Which columns are still free, and which of them a role may have. */
class Claims {
  private readonly headers: string[]
  private readonly taken = new Set<number>()

  constructor(private readonly table: Table) {
    this.headers = table.headers.map(normaliseHeader)
  }

  /** The best name whose content fits; where none fits the best name, so that its rows can say what is wrong. */
  best(role: Role): number | undefined {
    const [first] = this.candidates(role)
    const fitting = this.candidates(role).find((index) => this.fits(role, index))
    return this.take(fitting ?? (isAmount(role) ? first : undefined))
  }

  /** Every fitting column, best name first. */
  all(role: Role): number[] {
    const candidates = this.candidates(role)
    const fitting = candidates.filter((index) => this.fits(role, index))
    const chosen = fitting.length > 0 ? fitting : candidates.slice(0, 1)
    for (const index of chosen) this.taken.add(index)
    return chosen
  }

  /** The best column, and those that continue it: 'Description 1', 'Description 2'. */
  numbered(role: Role): number[] {
    const first = this.best(role)
    if (first === undefined) return []
    const stem = (index: number) => this.headers[index]?.replace(/ \d+$/, '')
    const rest = this.headers.flatMap((_, index) =>
      !this.taken.has(index) && stem(index) === stem(first) ? [index] : [],
    )
    for (const index of rest) this.taken.add(index)
    return [first, ...rest].sort((a, b) => a - b)
  }

  /** Of several columns of one name the one right behind another column: 'Saldo;Währung;Betrag;Währung'. */
  near(role: Role, neighbour: number | undefined): number | undefined {
    const next = neighbour === undefined ? -1 : neighbour + 1
    const fitting = this.candidates(role).filter((index) => this.fits(role, index))
    return this.take(fitting.includes(next) ? next : fitting[0])
  }

  /** A column of which every cell says debit or credit. */
  markers(): number | undefined {
    const marks = (index: number) => share(this.cells(index), (cell) => signOf(cell) !== undefined)
    return this.take(this.candidates('sign').find((index) => marks(index) === 1))
  }

  statuses(): number | undefined {
    const known = (index: number) => share(this.cells(index), looksLike.status) >= 0.5
    return this.take(this.candidates('status').find(known))
  }

  /** A bank's id; a column that only counts rows from 0 or 1 would give other lines the same ids next month. */
  ids(): number | undefined {
    const counts = (index: number) => {
      const numbers = this.cells(index).map(Number)
      const first = numbers[0] ?? 0
      return first <= 1 && numbers.every((number, at) => number === first + at)
    }
    return this.take(this.candidates('id').find((index) => !counts(index)))
  }

  account(payee: number | undefined): number | undefined {
    const cells = (index: number) => this.cells(index)
    return this.take(ownAccountColumn(this.candidates('account'), this.headers, cells, payee))
  }

  private candidates(role: Role): number[] {
    return this.headers
      .map((header, index) => ({ index, rank: rankOf(header, role) }))
      .filter(({ index, rank }) => rank !== undefined && !this.taken.has(index))
      .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
      .map(({ index }) => index)
  }

  private fits(role: Role, index: number): boolean {
    const test = contents[role]
    const cells = this.cells(index).filter((cell) => cell !== '')
    return !test || cells.length === 0 || share(cells, test) >= 0.5
  }

  private take(index: number | undefined): number | undefined {
    if (index !== undefined) this.taken.add(index)
    return index
  }

  private cells(index: number): string[] {
    return this.table.rows.map((row) => row[index] ?? '')
  }
}

function isAmount(role: Role): boolean {
  return role === 'amount' || role === 'debit' || role === 'credit'
}
