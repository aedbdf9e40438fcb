import type { Reader } from '@florin/platform'
import { everyTransactionWhere } from '../archive/every-transaction.js'
import type { TransactionRow } from '../transactions/transaction.js'
import type { EarlierRow } from './risk-of-row.js'

/** Among so many of the transactions before it is looked for what is usual. */
const newestMax = 300

// The first comparison lets PostgreSQL leave partitions out; the row comparison alone does not.
const before = `t.user_id = $1 AND t.transaction_date <= $2::date AND (t.transaction_date, t.id) < ($2::date, $3::uuid)`
const newest = `ORDER BY t.transaction_date DESC, t.id DESC LIMIT ${newestMax}`

/** Posted outflows of the same currency among the user's last transactions before one. */
export const outflowsBefore = (
  reader: Reader,
  userId: string,
  { id, date, currency }: Pick<TransactionRow, 'id' | 'date' | 'currency'>,
): Promise<EarlierRow[]> =>
  reader.query<EarlierRow>(
    `SELECT t.transaction_date AS date, t.amount, coalesce(t.merchant_name, '') AS merchant,
       coalesce(t.user_category, t.category) AS "categoryId"
     FROM (SELECT * FROM ${everyTransactionWhere(before, newest)} t ${newest}) t
     WHERE t.amount < 0 AND t.status = 'posted' AND t.currency = $4`,
    [userId, date, id, currency],
  )
