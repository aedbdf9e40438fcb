import { serviceNames } from '@florin/contracts'
import type { TestDatabase } from '@florin/platform/testing'

/** Somebody with ten years of transactions, among others with fewer. */
export interface Populated {
  readonly accounts: readonly string[]
  readonly importId: string
  readonly transactions: number
}

const others = 2_000
const years = { first: 2017, last: 2026 }

const id = (prefix: string, n: string): string =>
  `(lpad(to_hex(${n}), 8, '0') || '-${prefix}-7000-8000-000000000000')::uuid`

/** Owner of row n: the person, or in turn one of the others. */
const owner = (n: string, share: string): string =>
  `CASE WHEN ${share} THEN $1::uuid ELSE ${id('0000', `1 + ${n} % ${others}`)} END`

/** The n that an id was made of. */
const serial = `('x' || substr(id::text, 1, 8))::bit(32)::int`

const days = (years.last - years.first) * 365
const day = (n: string): string => `(date '${years.first}-02-01' + (${n} % ${days}))`

const ledger = (transactions: number): string[] => [
  `SELECT transaction_schema.ensure_transactions_partition(y) FROM generate_series(${years.first}, ${years.last}) y`,
  `INSERT INTO transaction_schema.transactions (id, user_id, account_id, provider, provider_transaction_id, amount, currency,
     kind, merchant_name, description, original_description, category, transaction_date, posted_date, status, needs_review)
   SELECT ${id('0001', 'n')}, ${owner('n', 'n % 2 = 0')}, ${id('000a', '(n / 2) % 5')}, 'statement', 'line ' || n,
     -((n * 37) % 99991 + 1) / 100.0, 'EUR', 'payment', 'Merchant ' || (n * 13) % 997, 'Purchase at merchant ' || (n * 13) % 997 || ' ref ' || n,
     'Purchase at merchant ' || (n * 13) % 997 || ' ref ' || n,
     (ARRAY['groceries','utilities','shopping','transportation','salary'])[1 + (n / 2) % 5], ${day('n * 7')}, ${day('n * 7')},
     CASE WHEN n % 1000 = 0 THEN 'pending' ELSE 'posted' END, n % 100 < 2
   FROM generate_series(1, ${transactions}) n`,
  `INSERT INTO transaction_schema.transaction_keys (identity, user_id, transaction_id, transaction_date, import_id, row_index, position)
   SELECT gen_random_uuid(), user_id, id, transaction_date, ${id('0002', `1 + ${serial} % 300`)}, ${serial}, 'line'
   FROM transaction_schema.transactions`,
  `INSERT INTO transaction_schema.transaction_sources (user_id, transaction_id, import_id, row_index, position)
   SELECT user_id, id, ${id('0002', `301 + ${serial} % 300`)}, ${serial}, 'line' FROM transaction_schema.transactions
   WHERE ${serial} % 5 = 0`,
  `INSERT INTO transaction_schema.statement_imports (id, user_id, status, file_name, file_hash, file_bytes, object_key)
   SELECT ${id('0002', 'n')}, ${owner('n', 'n <= 300')}, 'committed', 'a.csv', 'hash', 1, 'key' FROM generate_series(1, 5000) n`,
  `INSERT INTO transaction_schema.import_rows (user_id, import_id, row_index, account_key, position, transaction_date, amount,
     currency, description, outcome, duplicate_of)
   SELECT ${owner('n', 'n <= 50000')}, ${id('0002', 'CASE WHEN n <= 50000 THEN 1 ELSE 301 + n % 4000 END')}, n, 'main', 'line', ${day('n')}, -1,
     'EUR', 'A line', CASE WHEN n % 500 = 0 THEN 'suspect' ELSE 'new' END, CASE WHEN n % 500 = 0 THEN ${id('0001', 'n')} END
   FROM generate_series(1, 100000) n`,
  `INSERT INTO transaction_schema.import_row_edits (user_id, import_id, row_index, merchant, version)
   SELECT user_id, import_id, row_index, 'Somebody', 2 FROM transaction_schema.import_rows WHERE row_index % 10 = 0`,
]

const readModels = [
  `INSERT INTO bank_schema.bank_accounts (id, user_id, account_type, account_name, currency, account_number_hash)
   SELECT ${id('000a', 'n')}, ${owner('n', 'n < 5')}, 'checking', 'Account ' || n, 'EUR', 'hash ' || n FROM generate_series(0, 9999) n`,
  `INSERT INTO transaction_schema.account_projections (user_id, account_id, name, type, currency, status, opening_balance, version)
   SELECT user_id, id, account_name, account_type, currency, status, 0, 1 FROM bank_schema.bank_accounts`,
  `INSERT INTO bank_schema.account_days (user_id, account_id, day, transaction_count)
   SELECT user_id, account_id, transaction_date, count(*) FROM transaction_schema.transactions GROUP BY 1, 2, 3`,
  `INSERT INTO bank_schema.account_movements (user_id, account_id, day, amount)
   SELECT user_id, account_id, transaction_date, sum(amount) FROM transaction_schema.transactions GROUP BY 1, 2, 3`,
  `INSERT INTO budget_schema.budgets (id, user_id, name, category, amount, currency, start_date)
   SELECT ${id('000b', 'n')}, ${owner('n', 'n % 100 = 0')}, 'Budget ' || n, 'groceries', 100, 'EUR', '2025-01-01' FROM generate_series(1, 10000) n`,
  `INSERT INTO budget_schema.budget_alerts (user_id, budget_id, period_start, threshold, fired)
   SELECT user_id, id, date '2025-01-01' + make_interval(months => m), 0.8, true FROM budget_schema.budgets, generate_series(0, 5) m`,
  `INSERT INTO budget_schema.category_spending (user_id, day, category_id, currency, category_path, spent, transaction_count)
   SELECT user_id, transaction_date, category, 'EUR', ARRAY[category], sum(-amount), count(*)
   FROM transaction_schema.transactions GROUP BY 1, 2, 3`,
  `INSERT INTO analytics_schema.monthly_category_summary (user_id, month, category, category_type, category_path, direction,
     currency, total_amount, transaction_count, avg_amount)
   SELECT user_id, date_trunc('month', transaction_date), category || c, 'expense', ARRAY[category || c], 'debit', 'EUR', sum(amount), count(*), 1
   FROM transaction_schema.transactions, generate_series(1, 4) c GROUP BY 1, 2, 3, 5`,
  `INSERT INTO analytics_schema.monthly_merchant_summary (user_id, month, merchant_name, currency, category, spent, income,
     spent_count, transaction_count)
   SELECT user_id, date_trunc('month', transaction_date), merchant_name, 'EUR', 'groceries', sum(-amount), 0, count(*), count(*)
   FROM transaction_schema.transactions GROUP BY 1, 2, 3`,
]

const histories = [
  `INSERT INTO notification_schema.notifications (id, user_id, type, channel, title, message, dedupe_key, status, created_at, read_at)
   SELECT ${id('000d', 'n')}, ${owner('n', 'n % 4 = 0')}, 'budget_alert', 'in_app', 'T', 'M', 'key ' || n, 'sent',
     now() - n * interval '1 minute', CASE WHEN n % 1000 <> 0 THEN now() END FROM generate_series(1, 100000) n`,
  `INSERT INTO notification_schema.stream_events (user_id, type, data)
   SELECT ${owner('n', 'n % 50 = 0')}, 'transaction.recorded', '{}' FROM generate_series(1, 50000) n`,
  `INSERT INTO budget_schema.deferred_events (handler, event_id, user_id, topic, state, envelope)
   SELECT 'budget.users', ${id('0010', 'n')}, ${owner('n', 'false')}, 'florin.user.v1',
     CASE WHEN n <= ${others} THEN 'dead' ELSE 'parked' END, '{}' FROM generate_series(1, 20000) n`,
  `SELECT audit_schema.ensure_audit_partition((now() - m * interval '1 month')::date) FROM generate_series(0, 23) m`,
  `INSERT INTO audit_schema.audit_logs (user_id, service_name, action, resource_type, success, timestamp, sequence, previous_hash, hash)
   SELECT ${owner('n', 'n % 2 = 0')}, 'transaction', CASE WHEN n % 2000 = 0 THEN 'RARE_ACTION' ELSE 'TRANSACTION_RECORDED' END, 'transaction', true,
     now() - n * interval '10 minutes', n, repeat('0', 64), repeat('0', 64) FROM generate_series(1, 100000) n`,
  `INSERT INTO transaction_schema.documents (user_id, collection, id, version, body, created_at, updated_at)
   SELECT ${owner('n', 'n % 2 = 0')}, 'transaction_metadata', ${id('0011', 'n')}, 2, '{}', now(), now() FROM generate_series(1, 20000) n`,
  `INSERT INTO transaction_schema.document_heads (user_id, collection, document_id, version)
   SELECT user_id, collection, id, version FROM transaction_schema.documents`,
  `INSERT INTO user_schema.users (id, email) SELECT ${id('000e', 'n')}, n || '@example.org' FROM generate_series(1, 10000) n`,
  `INSERT INTO user_schema.user_preferences (user_id) SELECT ${id('000e', 'n')} FROM generate_series(1, 10000) n`,
  `INSERT INTO user_schema.documents (user_id, collection, id, version, body, created_at, updated_at)
   SELECT id, 'user_documents', id, 2, '{}', now(), now() FROM user_schema.users WHERE id <> $1`,
  `INSERT INTO user_schema.document_heads (user_id, collection, document_id, version)
   SELECT user_id, collection, id, version FROM user_schema.documents`,
  `INSERT INTO user_schema.sign_in_emails (email, user_id) SELECT n || '@example.org', ${id('000e', 'n')} FROM generate_series(1, 10000) n`,
  `INSERT INTO user_schema.user_sessions (id, user_id, refresh_token, expires_at)
   SELECT ${id('000f', 'n')}, ${id('000e', 'n')}, 'hash ' || n, now() + interval '30 days' FROM generate_series(1, 10000) n`,
  `INSERT INTO user_schema.refresh_token_lookup (token_hash, user_id, session_id)
   SELECT 'hash ' || n, ${id('000e', 'n')}, ${id('000f', 'n')} FROM generate_series(1, 10000) n`,
]

/** What was posted before the last five years, as the service moves it. */
const archived = `BEGIN; SET LOCAL search_path = transaction_schema, public;
  SELECT count(archive_transactions(user_id, '${years.last - 5}-10-20', 1000000)) FROM (SELECT DISTINCT user_id FROM transactions) u; COMMIT`

/** What the events of the past left in a service. Its lanes are none that a reader follows. */
const traces = (schema: string): string[] => [
  `INSERT INTO ${schema}.event_log (lane, event_id, user_id, type, envelope)
   SELECT 100 + n % 32, ${id('0010', 'n')}, ${owner('n', 'n % 10 = 0')}, 'past', '{}' FROM generate_series(1, 20000) n`,
  `INSERT INTO ${schema}.inbox (handler, event_id, user_id, causation_id)
   SELECT 'handler ' || n % 5, ${id('0010', 'n')}, ${owner('n', 'n % 10 = 0')}, ${id('0011', 'n')} FROM generate_series(1, 20000) n`,
  `INSERT INTO ${schema}.idempotency_keys (user_id, key, fingerprint, status, body)
   SELECT ${owner('n', 'n % 10 = 0')}, 'key ' || n, 'fingerprint', 201, '{}' FROM generate_series(1, 20000) n`,
]

/** The lanes of the past have been read to their end. */
const readToTheEnd = serviceNames.map(
  (service) => `INSERT INTO ${service}_schema.consumer_cursors (handler, topic, lane, position)
   SELECT DISTINCT handler, topic, 100 + n, 1000000 FROM ${service}_schema.consumer_cursors, generate_series(0, 31) n`,
)

/** Fills a database as years would; nothing of it was published. */
export async function populate(
  database: TestDatabase,
  userId: string,
  transactions: number,
): Promise<Populated> {
  const steps = [
    ...ledger(transactions),
    ...readModels,
    ...histories,
    archived,
    ...['transaction_schema', 'bank_schema', 'budget_schema'].flatMap(traces),
    ...readToTheEnd,
  ]
  for (const sql of steps) await database.sql(sql, sql.includes('$1') ? [userId] : [])
  await database.sql('VACUUM ANALYZE')
  const uuid = (prefix: string, n: number): string =>
    `${n.toString(16).padStart(8, '0')}-${prefix}-7000-8000-000000000000`
  return {
    accounts: [0, 1, 2, 3, 4].map((n) => uuid('000a', n)),
    importId: uuid('0002', 1),
    transactions: transactions / 2,
  }
}

const largeRowsMin = 5_000

/** Tables too large to be read whole, and the tables that they are partitions of. */
export async function largeTablesOf(database: TestDatabase): Promise<ReadonlyMap<string, string>> {
  const rows = await database.sql<{ name: string; parent: string }>(
    `SELECT n.nspname || '.' || c.relname AS name, coalesce(p.relname, c.relname) AS parent
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_inherits i ON i.inhrelid = c.oid LEFT JOIN pg_class p ON p.oid = i.inhparent
     WHERE c.relkind = 'r' AND c.reltuples >= $1 AND n.nspname LIKE '%\\_schema'`,
    [largeRowsMin],
  )
  return new Map(rows.map(({ name, parent }) => [name, parent]))
}
