import type { PlainDate } from '@florin/calendar'
import { prepared, type Tx } from '@florin/platform'
import type { Movement } from '../balances/movement.js'

/** Moves what the days have moved the accounts by. */
export async function addMovements(tx: Tx, movements: readonly Movement[]): Promise<void> {
  await tx.execute(
    prepared(`INSERT INTO account_movements (user_id, account_id, day, amount)
     SELECT a.user_id, a.id, m.day, sum(m.amount) FROM jsonb_to_recordset($1::jsonb)
       AS m ("userId" uuid, "accountId" uuid, amount numeric, day date)
     JOIN bank_accounts a ON a.id = m."accountId" AND a.user_id = m."userId"
     GROUP BY a.user_id, a.id, m.day
     ON CONFLICT (user_id, account_id, day) DO UPDATE SET
       amount = account_movements.amount + excluded.amount`),
    [JSON.stringify(movements)],
  )
}

/** Amounts as NUMERIC text. */
export interface BalancePoint {
  readonly date: PlainDate
  readonly balance: string
}
export interface WorthRow {
  readonly currency: string
  readonly date: PlainDate
  readonly assets: string
  readonly liabilities: string
}

/**
 * Balances of the user's accounts at the end of the days `$2`, which ascend: the opening balance and what has moved
 * since. A movement counts from the first of these days that it is not after. Each account's are summed by themselves,
 * so that nothing large is sorted.
 */
const balances = (whose: string): string => `
  accounts AS MATERIALIZED (
    SELECT id, user_id, currency, opening_balance, (closed_at AT TIME ZONE 'UTC')::date AS closed_on
    FROM bank_accounts WHERE user_id = $1 ${whose}),
  moved AS (
    SELECT a.id, m.n, m.amount FROM accounts a, LATERAL (
      SELECT width_bucket(d.day - 1, $2::date[]) + 1 AS n, sum(d.amount) AS amount FROM account_movements d
      WHERE d.user_id = a.user_id AND d.account_id = a.id AND d.day <= ($2::date[])[cardinality($2::date[])]
      GROUP BY 1) m),
  balances AS (
    SELECT a.id, a.currency, a.closed_on, p.date, p.n,
      a.opening_balance + coalesce(sum(m.amount) OVER (PARTITION BY a.id ORDER BY p.n), 0) AS balance
    FROM accounts a CROSS JOIN unnest($2::date[]) WITH ORDINALITY p (date, n)
    LEFT JOIN moved m ON m.id = a.id AND m.n = p.n)`

export const accountBalances = (
  tx: Tx,
  userId: string,
  ends: readonly PlainDate[],
  accountId: string,
): Promise<BalancePoint[]> =>
  tx.query<BalancePoint>(
    prepared(`WITH ${balances('AND id = $3')} SELECT date, balance FROM balances ORDER BY n`),
    [userId, ends, accountId],
  )

/** By currency, the one with most accounts first. An account counts until the day before it was closed. */
export const worths = (tx: Tx, userId: string, ends: readonly PlainDate[]): Promise<WorthRow[]> => {
  const counts = 'closed_on IS NULL OR date < closed_on'
  return tx.query<WorthRow>(
    prepared(`WITH ${balances('')} SELECT currency, date,
       coalesce(sum(balance) FILTER (WHERE balance > 0 AND (${counts})), 0) AS assets,
       coalesce(sum(balance) FILTER (WHERE balance < 0 AND (${counts})), 0) AS liabilities
     FROM balances GROUP BY currency, n, date ORDER BY count(*) DESC, currency, n`),
    [userId, ends],
  )
}

/** The first day that moved an account of the user's, or this one. */
export async function firstMovement(
  tx: Tx,
  userId: string,
  accountId: string | null = null,
): Promise<PlainDate | null> {
  const [row] = await tx.query<{ day: PlainDate | null }>(
    prepared(`SELECT min(first.day) AS day FROM bank_accounts a, LATERAL (
       SELECT d.day FROM account_movements d
       WHERE d.user_id = a.user_id AND d.account_id = a.id AND d.amount <> 0 ORDER BY d.day LIMIT 1) first
     WHERE a.user_id = $1 AND ($2::uuid IS NULL OR a.id = $2)`),
    [userId, accountId],
  )
  return row?.day ?? null
}
