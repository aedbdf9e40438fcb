import type { Tx } from '@florin/platform'
import type { Movement } from './movement.js'

export interface MovedAccount {
  readonly userId: string
  readonly accountId: string
  /** NUMERIC text. */
  readonly balance: string
  readonly currency: string
  readonly transactionCount: number
}

/** Moves the balances of all touched accounts in one statement. */
export function moveBalances(
  tx: Tx,
  movements: readonly Movement[],
  at: Date,
): Promise<MovedAccount[]> {
  return tx.query<MovedAccount>(
    `UPDATE bank_accounts a SET current_balance = a.current_balance + m.amount,
       transaction_count = a.transaction_count + m.count, balance_updated_at = $2,
       last_transaction_date = greatest(a.last_transaction_date, m.last_date)
     FROM (SELECT user_id, account_id, sum(amount) AS amount, sum(count)::int AS count, max(date) AS last_date
           FROM jsonb_to_recordset($1::jsonb) AS x (user_id uuid, account_id uuid, amount numeric, count int, date date)
           GROUP BY user_id, account_id) m
     WHERE a.id = m.account_id AND a.user_id = m.user_id
     RETURNING a.user_id AS "userId", a.id AS "accountId", a.current_balance AS balance, a.currency,
       a.transaction_count AS "transactionCount"`,
    [
      JSON.stringify(
        movements.map((m) => ({
          user_id: m.userId,
          account_id: m.accountId,
          amount: m.amount,
          count: m.count,
          date: m.date,
        })),
      ),
      at,
    ],
  )
}
