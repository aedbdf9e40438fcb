import type { QueryClient } from '@tanstack/react-query'
import type { Transaction, TransactionPage } from '../../api/client.js'

const idOf = ([first]: readonly unknown[]): string | undefined =>
  (first as { _id?: string } | undefined)?._id

/** Writes a row into every list and page that shows it, without asking anybody. */
export function showRow(queries: QueryClient, row: Transaction): void {
  queries.setQueriesData<TransactionPage>(
    { predicate: ({ queryKey }) => idOf(queryKey) === 'transactionsList' },
    (page) =>
      page?.items.some(({ id }) => id === row.id)
        ? { ...page, items: page.items.map((one) => (one.id === row.id ? row : one)) }
        : page,
  )
  queries.setQueriesData<Transaction>(
    { predicate: ({ queryKey }) => idOf(queryKey) === 'transactionsGet' },
    (one) => (one?.id === row.id ? row : one),
  )
}

const outdated = new Set(['transactionsList', 'transactionsSummary', 'transactionsGet'])

/** Reads again what many rows may have changed. */
export const outdateRows = (queries: QueryClient): Promise<void> =>
  queries.invalidateQueries({ predicate: ({ queryKey }) => outdated.has(idOf(queryKey) ?? '') })
