import type { TransactionFilter } from '@florin/contracts'
import type { Reader } from '@florin/platform'
import { everyTransactionWhere } from '../archive/every-transaction.js'
import { bounds, filters, statement } from './transaction-filters.repository.js'

/** What the transactions in one currency are together; sums are NUMERIC text. */
export interface CurrencyTotal {
  readonly currency: string
  readonly count: number
  readonly inflow: string
  readonly outflow: string
}

/** All that match, added up by currency: reads every row that does, by index where the filter has one. */
export function totalsOf(
  tx: Reader,
  userId: string,
  filter: TransactionFilter,
): Promise<CurrencyTotal[]> {
  const { sql, params } = statement((put) => {
    const where = [...bounds(userId, filter, put), ...filters(userId, filter, put)].join(' AND ')
    return `SELECT t.currency, count(*)::int AS count,
        coalesce(sum(t.amount) FILTER (WHERE t.amount > 0), 0)::numeric(38,4) AS inflow,
        coalesce(sum(t.amount) FILTER (WHERE t.amount < 0), 0)::numeric(38,4) AS outflow
      FROM ${everyTransactionWhere(where)} t GROUP BY t.currency ORDER BY t.currency`
  })
  return tx.query<CurrencyTotal>(sql, params)
}
