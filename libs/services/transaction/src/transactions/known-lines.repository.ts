import type { TransactionFact } from '@florin/contracts'
import type { Tx } from '@florin/platform'

/** What is known of the identity of a line. */
export interface KnownKey {
  readonly key: string
  readonly transactionId: string
  readonly date: string
  /** NUMERIC text; null when the user removed the transaction, as is the status. */
  readonly amount: string | null
  readonly status: TransactionFact['status'] | null
  readonly removedByUser: boolean
}

// The lateral look-up is one by the primary key for each row; joined, the planner, who expects few rows,
// compares each with each.
/** Which of the identities an account knows. */
export function findKeys(
  tx: Tx,
  userId: string,
  accountId: string,
  keys: readonly string[],
): Promise<KnownKey[]> {
  return tx.query<KnownKey>(
    `SELECT k.provider_transaction_id AS key, k.transaction_id AS "transactionId", k.transaction_date AS date, t.amount, t.status,
       k.removed_by_user AS "removedByUser"
     FROM transaction_keys k LEFT JOIN LATERAL (
       SELECT amount, status FROM transactions
       WHERE id = k.transaction_id AND transaction_date = k.transaction_date AND user_id = $1 LIMIT 1) t ON true
     WHERE k.user_id = $1 AND k.account_id = $2 AND k.provider_transaction_id = ANY($3::text[])`,
    [userId, accountId, keys],
  )
}

/** A transaction that a line of another file might be. */
export interface LookAlike {
  readonly id: string
  readonly date: string
  /** NUMERIC text. */
  readonly amount: string
  readonly description: string
  readonly key: string
  /** Formats of the files that brought it; none when it was entered by hand. */
  readonly formats: readonly string[]
}

/** Transactions of an account in a range of days. */
export async function findBetween(
  tx: Tx,
  userId: string,
  accountId: string,
  from: string,
  to: string,
): Promise<LookAlike[]> {
  const rows = await tx.query<Omit<LookAlike, 'formats'>>(
    `SELECT id, transaction_date AS date, amount, original_description AS description, provider_transaction_id AS key
     FROM transactions WHERE user_id = $1 AND account_id = $2 AND transaction_date BETWEEN $3 AND $4
     ORDER BY transaction_date, id`,
    [userId, accountId, from, to],
  )
  const ids = rows.map((row) => row.id)
  const formats = await formatsOf(tx, userId, ids)
  return rows.map((row) => ({ ...row, formats: formats.get(row.id) ?? [] }))
}

// A query of its own: joined to the rows, the planner, who expects few, compares each with each.
async function formatsOf(
  tx: Tx,
  userId: string,
  ids: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const rows = await tx.query<{ id: string; formats: readonly string[] }>(
    `SELECT s.transaction_id AS id, array_agg(DISTINCT i.format::text) AS formats
     FROM transaction_sources s JOIN statement_imports i ON i.user_id = s.user_id AND i.id = s.import_id
     WHERE s.user_id = $1 AND s.transaction_id = ANY($2::uuid[]) AND i.format IS NOT NULL
     GROUP BY s.transaction_id`,
    [userId, ids],
  )
  return new Map(rows.map((row) => [row.id, row.formats]))
}

/** Posted transactions of an account up to a day, summed: NUMERIC text. */
export async function postedUpTo(
  tx: Tx,
  userId: string,
  accountId: string,
  day: string,
): Promise<string> {
  const [row] = await tx.query<{ sum: string }>(
    `SELECT coalesce(sum(amount), 0)::numeric(38,4) AS sum FROM transactions
     WHERE user_id = $1 AND account_id = $2 AND status = 'posted' AND transaction_date <= $3::date`,
    [userId, accountId, day],
  )
  return row?.sum ?? '0'
}
