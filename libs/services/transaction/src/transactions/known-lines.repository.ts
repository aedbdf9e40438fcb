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
     FROM transaction_keys k LEFT JOIN transactions t
       ON t.user_id = k.user_id AND t.id = k.transaction_id AND t.transaction_date = k.transaction_date
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
export function findBetween(
  tx: Tx,
  userId: string,
  accountId: string,
  from: string,
  to: string,
): Promise<LookAlike[]> {
  return tx.query<LookAlike>(
    `SELECT t.id, t.transaction_date AS date, t.amount, t.original_description AS description,
       t.provider_transaction_id AS key,
       ARRAY(SELECT DISTINCT i.format::text FROM transaction_sources s
         JOIN statement_imports i ON i.user_id = s.user_id AND i.id = s.import_id
         WHERE s.user_id = t.user_id AND s.transaction_id = t.id AND i.format IS NOT NULL) AS formats
     FROM transactions t
     WHERE t.user_id = $1 AND t.account_id = $2 AND t.transaction_date BETWEEN $3 AND $4
     ORDER BY t.transaction_date, t.id`,
    [userId, accountId, from, to],
  )
}

/** Posted transactions of an account up to a day, summed: NUMERIC text. */
export async function postedUpTo(
  tx: Tx,
  userId: string,
  accountId: string,
  day: string,
): Promise<string> {
  const [row] = await tx.query<{ sum: string }>(
    `SELECT coalesce(sum(amount), 0)::numeric(19,4) AS sum FROM transactions
     WHERE user_id = $1 AND account_id = $2 AND status = 'posted' AND transaction_date <= $3::date`,
    [userId, accountId, day],
  )
  return row?.sum ?? '0'
}
