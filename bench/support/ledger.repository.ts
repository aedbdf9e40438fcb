import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'

const days = 5 * 365

/**
 * Puts rows straight into a user's ledger, over five years, with keys and the sums that reports read: as
 * an import would, without its events. What the ledger holds is real; how it came is not measured here.
 */
export async function fillLedger(
  admin: Pool,
  { userId, accountId }: { userId: string; accountId: string },
  rows: number,
): Promise<void> {
  const client = await admin.connect()
  const importId = randomUUID()
  try {
    await client.query('SET search_path = transaction_schema, public')
    await client.query('SELECT ensure_transactions_partition(y) FROM generate_series(2021, 2026) y')
    await client.query(
      `INSERT INTO transactions (id, user_id, account_id, provider, transaction_date,
         posted_date, amount, currency, kind, category, category_method, category_confidence, merchant_name,
         description, original_description)
       SELECT gen_random_uuid(), $1, $2, 'file', day, day, -((n::bigint * 7919) % 20000 + 1) / 100.0, 'EUR', 'payment',
         (ARRAY['groceries', 'rent', 'restaurants', 'fuel', 'utilities', 'clothing', 'streaming', 'other'])[n % 8 + 1],
         'merchant', 0.9, 'Shop ' || n % 500, 'Card payment ' || n || ' at shop ' || n % 500, 'CARD ' || n || ' SHOP ' || n % 500
       FROM (SELECT n, date '2026-11-01' - (n % ${days})::int AS day FROM generate_series(1, $3::int) n) r`,
      [userId, accountId, rows],
    )
    await client.query(
      `INSERT INTO statement_imports (id, user_id, account_id, status, file_name, file_hash, file_bytes, object_key, format, new_count, committed_at)
       VALUES ($1, $2, $3, 'committed', 'bench.csv', repeat('0', 64), 1, 'bench', 'csv', $4, now())`,
      [importId, userId, accountId, rows],
    )
    await client.query(
      `INSERT INTO transaction_keys (identity, user_id, transaction_id, transaction_date, import_id, row_index, position)
       SELECT line_identity(account_id, id::text), user_id, id, transaction_date, $2, row_number() OVER (), 'line 1' FROM transactions
       WHERE user_id = $1 AND provider = 'file'`,
      [userId, importId],
    )
    await client.query('SET search_path = analytics_schema, public')
    await client.query(
      `INSERT INTO monthly_category_summary (user_id, month, category, category_type, category_path, direction, currency,
         total_amount, transaction_count, avg_amount)
       SELECT user_id, date_trunc('month', transaction_date)::date, category, 'expense', ARRAY[category], 'debit', currency,
         sum(amount), count(*), avg(amount) FROM transaction_schema.transactions WHERE user_id = $1 GROUP BY 1, 2, 3, currency`,
      [userId],
    )
    await client.query(
      `INSERT INTO monthly_merchant_summary (user_id, month, merchant_name, currency, category, spent, income, spent_count, transaction_count)
       SELECT user_id, date_trunc('month', transaction_date)::date, merchant_name, currency, min(category), -sum(amount), 0, count(*), count(*)
       FROM transaction_schema.transactions WHERE user_id = $1 GROUP BY 1, 2, 3, 4`,
      [userId],
    )
    await client.query('RESET search_path')
    await client.query('VACUUM ANALYZE transaction_schema.transactions')
    await client.query('VACUUM ANALYZE transaction_schema.transaction_keys')
    await client.query(
      'VACUUM ANALYZE analytics_schema.monthly_category_summary, analytics_schema.monthly_merchant_summary',
    )
  } finally {
    client.release()
  }
}

export async function someTransaction(admin: Pool, userId: string): Promise<string> {
  const { rows } = await admin.query<{ id: string }>(
    'SELECT id FROM transaction_schema.transactions WHERE user_id = $1 LIMIT 1',
    [userId],
  )
  return rows[0]?.id ?? ''
}

/** COPY of lines into the ledger's own table, with all its indexes: milliseconds. The rows go again. */
export async function copyIntoLedger(admin: Pool, file: string, marker: string): Promise<number> {
  const began = performance.now()
  await admin.query(
    `COPY transaction_schema.transactions (id, user_id, account_id, provider, transaction_date,
       posted_date, amount, currency, kind, category, category_method, category_confidence, merchant_name, description) FROM '${file}' WITH (FORMAT csv)`,
  )
  const ms = performance.now() - began
  await admin.query('DELETE FROM transaction_schema.transactions WHERE user_id = $1', [marker])
  await admin.query('VACUUM transaction_schema.transactions')
  return ms
}

/** Bytes, indexes included. */
export interface Stored {
  readonly kept: number
  /** Of what is said of the lines of files, which is forgotten some time after the commit. */
  readonly forAWhile: number
}

/** All that Florin stores. */
export async function bytesStored(admin: Pool): Promise<Stored> {
  const { rows } = await admin.query<Record<keyof Stored, string>>(
    `SELECT sum(pg_total_relation_size(c.oid)) FILTER (WHERE c.relname <> 'import_rows') AS kept,
       sum(pg_total_relation_size(c.oid)) FILTER (WHERE c.relname = 'import_rows') AS "forAWhile"
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname LIKE '%\\_schema' AND n.nspname <> 'information_schema' AND c.relkind = 'r'`,
  )
  return { kept: Number(rows[0]?.kept ?? 0), forAWhile: Number(rows[0]?.forAWhile ?? 0) }
}

/** How many transactions each of the read models has applied for the users, the slowest of them. */
export async function appliedEverywhere(admin: Pool, userIds: readonly string[]): Promise<number> {
  const { rows } = await admin.query<{ applied: string }>(
    `SELECT least(
       (SELECT coalesce(sum(transaction_count), 0) FROM bank_schema.bank_accounts WHERE user_id = ANY($1)),
       (SELECT coalesce(sum(transaction_count), 0) FROM budget_schema.category_spending WHERE user_id = ANY($1)),
       (SELECT coalesce(sum(transaction_count), 0) FROM analytics_schema.monthly_category_summary WHERE user_id = ANY($1))) AS applied`,
    [userIds],
  )
  return Number(rows[0]?.applied ?? 0)
}
