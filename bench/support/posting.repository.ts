import type { Pool } from 'pg'
import type { Person } from './florin.js'

const own: Record<string, readonly string[]> = {
  transaction: ['transactions', 'transaction_keys', 'idempotency_keys', 'account_projections'],
  bank: ['bank_accounts', 'account_days'],
  analytics: ['monthly_category_summary', 'monthly_merchant_summary'],
  budget: ['category_spending', 'budget_utilization', 'budgets'],
  audit: ['audit_logs', 'audit_chain_heads'],
  notification: ['stream_events'],
}
const common = ['outbox', 'event_log', 'inbox', 'consumer_cursors', 'deferred_events']

/** Copies of the tables that a posting touches, with their indexes, which no Florin looks at. */
export async function preparePgbench(admin: Pool, people: readonly Person[]): Promise<void> {
  await admin.query('CREATE SCHEMA bench')
  for (const [service, tables] of Object.entries(own)) {
    for (const table of tables) {
      await admin.query(
        `CREATE TABLE bench.${table} (LIKE ${service}_schema.${table} INCLUDING ALL)`,
      )
    }
    for (const table of common) {
      await admin.query(
        `CREATE TABLE bench.${service}_${table} (LIKE ${service}_schema.${table} INCLUDING ALL)`,
      )
    }
    await admin.query(
      `INSERT INTO bench.${service}_consumer_cursors (handler, topic, lane, position)
       SELECT '${service}.bench', 'bench', lane, 0 FROM generate_series(0, 7) lane`,
    )
  }
  await admin.query('CREATE TABLE bench.people (n int PRIMARY KEY, user_id uuid, account_id uuid)')
  for (const [n, { userId, accountId }] of people.entries()) {
    await admin.query('INSERT INTO bench.people VALUES ($1, $2, $3)', [n + 1, userId, accountId])
  }
  await admin.query(
    'CREATE TABLE bench.budget_settings AS SELECT * FROM budget_schema.user_settings',
  )
  await admin.query('INSERT INTO bench.bank_accounts SELECT * FROM bank_schema.bank_accounts')
  await admin.query('INSERT INTO bench.budgets SELECT * FROM budget_schema.budgets')
  await admin.query(
    'INSERT INTO bench.account_projections SELECT * FROM transaction_schema.account_projections',
  )
  await admin.query(
    `CREATE TABLE bench.envelope AS SELECT envelope FROM transaction_schema.event_log
     WHERE type = 'florin.transaction.recorded.v1' LIMIT 1`,
  )
}

/** Transactions in the users' audit trails. */
export async function recordedInTrail(admin: Pool, userIds: readonly string[]): Promise<number> {
  const { rows } = await admin.query<{ count: string }>(
    `SELECT count(*) FROM audit_schema.audit_logs WHERE user_id = ANY($1) AND action = 'TRANSACTION_RECORDED'`,
    [userIds],
  )
  return Number(rows[0]?.count ?? 0)
}
