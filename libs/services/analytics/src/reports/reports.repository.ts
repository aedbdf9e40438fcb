import { prepared, type Tx } from '@florin/platform'
import { unitsOf } from '../rollups/units.js'
import type { MonthTotal } from './cash-flow.js'
import type { CategoryTotal, MerchantTotal } from './report.js'

type Stored<T, K extends keyof T> = Omit<T, K> & Record<K, string>

/** A month's income and spending by category and currency; transfers are neither. */
export async function categoryTotals(
  tx: Tx,
  userId: string,
  firstOfMonth: string,
): Promise<CategoryTotal[]> {
  const rows = await tx.query<Stored<CategoryTotal, 'amount'>>(
    prepared(`SELECT currency, category AS "categoryId", category_type AS type, max(category_path) AS path,
       sum(total_amount) AS amount, sum(transaction_count)::int AS count
     FROM monthly_category_summary
     WHERE user_id = $1 AND month = $2 AND category_type IN ('expense', 'income')
     GROUP BY currency, category, category_type`),
    [userId, firstOfMonth],
  )
  return rows.map((row) => ({ ...row, amount: unitsOf(row.amount) }))
}

/** Income and spending of each month from `first` to `last`, both the first of one, by currency. */
export async function monthTotals(
  tx: Tx,
  userId: string,
  first: string,
  last: string,
): Promise<MonthTotal[]> {
  const rows = await tx.query<Stored<MonthTotal, 'amount'>>(
    prepared(`SELECT currency, to_char(month, 'YYYY-MM') AS month, category_type AS type,
       sum(total_amount) AS amount
     FROM monthly_category_summary
     WHERE user_id = $1 AND month BETWEEN $2 AND $3 AND category_type IN ('expense', 'income')
     GROUP BY currency, monthly_category_summary.month, category_type`),
    [userId, first, last],
  )
  return rows.map((row) => ({ ...row, amount: unitsOf(row.amount) }))
}

const ofTheMonth = 'monthly_merchant_summary WHERE user_id = $1 AND month = $2'

/**
 * The merchants of each currency at which most was spent, largest first: from currency to currency by the index
 * that has them in that order, however many there are.
 */
export async function topMerchants(
  tx: Tx,
  userId: string,
  firstOfMonth: string,
  limit: number,
): Promise<MerchantTotal[]> {
  const rows = await tx.query<Stored<MerchantTotal, 'spent'>>(
    prepared(
      `WITH RECURSIVE currencies AS (
         (SELECT currency FROM ${ofTheMonth} ORDER BY currency LIMIT 1)
         UNION ALL
         SELECT (SELECT currency FROM ${ofTheMonth} AND currency > c.currency ORDER BY currency LIMIT 1)
         FROM currencies c WHERE c.currency IS NOT NULL)
       SELECT c.currency, top.* FROM currencies c, LATERAL (
         SELECT merchant_name AS merchant, spent, spent_count AS count FROM ${ofTheMonth}
           AND currency = c.currency AND spent > 0
         ORDER BY spent DESC, merchant_name LIMIT ${limit}) top
       ORDER BY c.currency, top.spent DESC, top.merchant`,
    ),
    [userId, firstOfMonth],
  )
  return rows.map((row) => ({ ...row, spent: unitsOf(row.spent) }))
}
