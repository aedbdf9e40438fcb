import type { StatementAccount, StatementLine } from '../statement.js'
import { balanceDirection, toUnits } from './running-balance.js'
import type { LocatedTable } from './locate-table.js'

/** Lines with the account each row names, grouped in the order in which accounts first appear. */
export function groupByAccount(
  lines: readonly StatementLine[],
  table: LocatedTable,
  fallbackCurrency: string | undefined,
): StatementAccount[] {
  const column = table.columns.account
  const only = ibanIn(table)
  const groups = new Map<string, StatementLine[]>()
  let last = only ?? ''
  for (const [at, line] of lines.entries()) {
    // A broken row or a total may have lost its account: it is shown with the rows around it.
    const cell = column === undefined ? undefined : table.rows[at]?.cells[column]
    if (cell && !(line.invalid && !groups.has(cell))) last = cell
    const group = groups.get(last)
    if (group) group.push(line)
    else groups.set(last, [line])
  }
  return [...groups].map(([number, group]) => account(number, group, fallbackCurrency))
}

function account(
  number: string,
  lines: StatementLine[],
  fallbackCurrency: string | undefined,
): StatementAccount {
  const currencies = new Set(lines.flatMap((line) => (line.invalid ? [] : (line.currency ?? []))))
  const currency = currencies.size > 1 ? undefined : ([...currencies][0] ?? fallbackCurrency)
  const result: StatementAccount = { key: number || 'account', lines }
  if (number !== '') Object.assign(result, { number, accountId: number })
  if (currency !== undefined) result.currency = currency
  const closing = currencies.size > 1 ? undefined : closingLine(lines)
  if (closing?.balance !== undefined && closing.date !== undefined) {
    result.closingBalance = { amount: closing.balance, date: closing.date }
  }
  return result
}

/** The line whose balance is the last one: the file may be sorted either way. */
function closingLine(lines: readonly StatementLine[]): StatementLine | undefined {
  const booked = lines.filter(
    (line) => !line.invalid && !line.pending && line.balance !== undefined,
  )
  const first = booked[0]
  const last = booked.at(-1)
  if (!first || !last || booked.length === 1) return first
  const units = (text: string | undefined) => (text === undefined ? undefined : toUnits(text))
  const direction = balanceDirection(
    booked.map((line) => units(line.amount)),
    booked.map((line) => units(line.balance)),
  )
  if (direction !== undefined) return direction === 'ascending' ? last : first
  if ((first.date ?? '') === (last.date ?? '')) return undefined
  return (first.date ?? '') < (last.date ?? '') ? last : first
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
