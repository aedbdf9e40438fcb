import { prepared, type Tx } from '@florin/platform'
import type { Movement } from './movement.js'

export interface MovedAccount {
  readonly userId: string
  readonly accountId: string
  /** NUMERIC text. */
  readonly balance: string
  readonly currency: string
  readonly transactionCount: number
}

/** Moves the balances and counts of all touched accounts. */
export async function moveBalances(
  tx: Tx,
  movements: readonly Movement[],
  at: Date,
): Promise<MovedAccount[]> {
  const moved = JSON.stringify(movements)
  const counted = tx.execute(
    prepared(`INSERT INTO account_days (user_id, account_id, day, transaction_count)
     SELECT a.user_id, a.id, m.day, sum(m.count) FROM ${movementRows} JOIN bank_accounts a
       ON a.id = m."accountId" AND a.user_id = m."userId" GROUP BY a.user_id, a.id, m.day
     ON CONFLICT (user_id, account_id, day) DO UPDATE SET
       transaction_count = account_days.transaction_count + excluded.transaction_count`),
    [moved],
  )
  // Said together, done one after the other: the days are there when the last of them is looked for.
  const balances = tx.query<MovedAccount>(
    prepared(`UPDATE bank_accounts a SET current_balance = a.current_balance + m.amount,
       transaction_count = a.transaction_count + m.count, balance_updated_at = $2,
       last_transaction_date = (SELECT max(day) FROM account_days d
         WHERE d.user_id = a.user_id AND d.account_id = a.id AND d.transaction_count > 0)
     FROM (SELECT "userId", "accountId", sum(amount) AS amount, sum(count)::int AS count FROM ${movementRows} GROUP BY 1, 2) m
     WHERE a.id = m."accountId" AND a.user_id = m."userId"
     RETURNING a.user_id AS "userId", a.id AS "accountId", a.current_balance AS balance, a.currency,
       a.transaction_count AS "transactionCount"`),
    [moved, at],
  )
  return (await Promise.all([balances, counted]))[0]
}

const movementRows = `jsonb_to_recordset($1::jsonb)
  AS m ("userId" uuid, "accountId" uuid, amount numeric, count int, day date)`
