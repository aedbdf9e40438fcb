import type { CsvDialectColumns } from '../statement.js'
import { looksLike, share } from './cell-content.js'
import { runningBalance } from './running-balance.js'

/**
 * Columns of a file without header: the first column of dates, the amounts (one signed column, or two of which each
 * row fills one), the longest text. Which of several numeric columns is the balance, its own arithmetic tells.
 * Undefined unless date, amount and a text are all there: three numbers in a row are no statement.
 */
export function columnsByContent(
  rows: readonly (readonly string[])[],
): CsvDialectColumns | undefined {
  const width = Math.max(...rows.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, index) => rows.map((row) => row[index] ?? ''))
  const indexes = columns.map((_, index) => index)
  const mostly = (test: (cell: string) => boolean) =>
    indexes.filter((index) => share(columns[index] ?? [], test) >= 0.8)
  const dates = mostly(looksLike.date).filter((index) => isFilled(columns[index] ?? []))
  const numbers = mostly(looksLike.amount).filter((index) => !dates.includes(index))
  const texts = mostly(looksLike.words).filter((index) => !isCurrencyColumn(columns[index] ?? []))
  const [date] = dates
  const description = longest(texts, columns)
  if (date === undefined || description === undefined) return undefined
  const amounts = amountColumns(numbers, columns)
  if (!amounts) return undefined
  const currency = indexes.find((index) => isCurrencyColumn(columns[index] ?? []))
  return {
    date: [date],
    ...amounts,
    description: [description],
    ...(currency !== undefined && { currency }),
  }
}

type AmountColumns = Pick<CsvDialectColumns, 'amount' | 'debit' | 'credit' | 'balance'>

function amountColumns(
  numbers: readonly number[],
  columns: readonly (readonly string[])[],
): AmountColumns | undefined {
  const cells = (index: number) => columns[index] ?? []
  const money = numbers.filter((index) =>
    cells(index).some((cell) => /[.,]\d{1,4}\D*$|^[-+(]/.test(cell)),
  )
  const usable = money.length > 0 ? money : numbers
  const pair = exclusivePair(usable, cells)
  if (pair) {
    const [balance] = usable.filter((index) => !pair.includes(index))
    return { debit: pair[0], credit: pair[1], ...(balance !== undefined && { balance }) }
  }
  const running = runningBalance(
    usable.filter((index) => isFilled(cells(index))),
    cells,
  )
  if (running) return running
  const signed = usable.find((index) => cells(index).some((cell) => /^[-(]|-$/.test(cell)))
  const amount = signed ?? usable[0]
  return amount === undefined ? undefined : { amount }
}

/** Two columns of which every row fills exactly one. */
function exclusivePair(
  numbers: readonly number[],
  cells: (index: number) => readonly string[],
): [number, number] | undefined {
  for (const first of numbers) {
    for (const second of numbers) {
      if (second <= first || isFilled(cells(first)) || isFilled(cells(second))) continue
      const other = cells(second)
      if (cells(first).every((cell, row) => (cell === '') !== (other[row] === '')))
        return [first, second]
    }
  }
  return undefined
}

function longest(
  texts: readonly number[],
  columns: readonly (readonly string[])[],
): number | undefined {
  const length = (index: number) =>
    (columns[index] ?? []).reduce((sum, cell) => sum + cell.length, 0)
  return [...texts].sort((a, b) => length(b) - length(a))[0]
}

function isFilled(cells: readonly string[]): boolean {
  return cells.filter((cell) => cell !== '').length >= cells.length * 0.8
}

function isCurrencyColumn(cells: readonly string[]): boolean {
  return share(cells, looksLike.currency) === 1
}
