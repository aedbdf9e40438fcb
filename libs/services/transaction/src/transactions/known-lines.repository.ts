import type { TransactionFact } from '@florin/contracts'
import type { Tx } from '@florin/platform'
import { everyTransaction } from '../archive/every-transaction.js'

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

// A lateral look-up is one by the primary key for each row; joined, the planner, who expects few rows,
// compares each with each.
/** Which of the identities an account knows. */
export function findKeys(
  tx: Tx,
  userId: string,
  accountId: string,
  keys: readonly string[],
): Promise<KnownKey[]> {
  return tx.query<KnownKey>(
    `SELECT asked.key, k.transaction_id AS "transactionId", k.transaction_date AS date, t.amount, t.status,
       k.removed_by_user AS "removedByUser"
     FROM unnest($3::text[]) AS asked (key) JOIN LATERAL (
       SELECT * FROM transaction_keys WHERE identity = line_identity($2, asked.key) AND user_id = $1 LIMIT 1) k ON true
     LEFT JOIN LATERAL (
       SELECT amount, status FROM ${everyTransaction} t
       WHERE id = k.transaction_id AND transaction_date = k.transaction_date AND user_id = $1 LIMIT 1) t ON true`,
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
  /** Whether the bank gave it an id of its own. */
  readonly hasBankId: boolean
  /** Formats of the files that brought it; none when it was entered by hand. */
  readonly formats: readonly string[]
}

/** A transaction that a line of a file was found to be, or to look like. */
export interface Match {
  readonly id: string
  readonly date: string
  /** NUMERIC text. */
  readonly amount: string
  readonly currency: string
  readonly description: string
}

/** Some transactions, by their ids. */
export async function findMatches(
  tx: Tx,
  userId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Match>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.query<Match>(
    `SELECT t.id, t.transaction_date AS date, t.amount, t.currency, t.description
     FROM unnest($2::uuid[]) AS asked (id) JOIN LATERAL (
       SELECT transaction_date FROM transaction_keys WHERE transaction_id = asked.id AND user_id = $1 LIMIT 1) k ON true
     JOIN LATERAL (SELECT * FROM ${everyTransaction} t
       WHERE t.id = asked.id AND t.transaction_date = k.transaction_date AND t.user_id = $1 LIMIT 1) t ON true`,
    [userId, ids],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** Whether an account may know any identity at all. */
export async function knowsAny(tx: Tx, userId: string, accountId: string): Promise<boolean> {
  // In the order of the index, or PostgreSQL may go through all rows until it meets one of the account. What the
  // user removed names no account.
  const rows = await tx.query(
    `${['transactions', 'transactions_archive']
      .map(
        (table) =>
          `(SELECT 1 FROM ${table} WHERE user_id = $1 AND account_id = $2 ORDER BY account_id, transaction_date DESC LIMIT 1)`,
      )
      .join(' UNION ALL ')}
     UNION ALL (SELECT 1 FROM transaction_keys WHERE user_id = $1 AND removed_by_user LIMIT 1)`,
    [userId, accountId],
  )
  return rows.length > 0
}

/** Posted transactions of an account up to a day, summed: NUMERIC text. */
export async function postedUpTo(
  tx: Tx,
  userId: string,
  accountId: string,
  day: string,
): Promise<string> {
  const [row] = await tx.query<{ sum: string }>(
    `SELECT coalesce(sum(amount), 0)::numeric(38,4) AS sum FROM ${everyTransaction} t
     WHERE user_id = $1 AND account_id = $2 AND status = 'posted' AND transaction_date <= $3::date`,
    [userId, accountId, day],
  )
  return row?.sum ?? '0'
}
