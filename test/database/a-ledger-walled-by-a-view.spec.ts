import { join } from 'node:path'
import {
  makeRoom,
  migrateUp,
  newId,
  readMigrations,
  settleExtensions,
  type ExtensionsConfig,
  type SchemaExtension,
} from '@florin/platform'
import { createTestDatabase, standInFor, type TestDatabase } from '@florin/platform/testing'
import { Client } from 'pg'
import { catalogueOf } from '../support/catalogue.js'
import { contentsOf } from '../support/table-contents.js'
import { walledLedger } from '../support/walled-ledger.js'

const prismaFolder = join(__dirname, '../../prisma')
const schema = 'transaction_schema'

let database: TestDatabase
let admin: Client
let extensions: readonly SchemaExtension[]

beforeAll(async () => {
  database = await createTestDatabase()
  admin = new Client({ connectionString: database.url('florin') })
  await admin.connect()
  extensions = await standInFor(admin, prismaFolder)
})
afterAll(async () => {
  await admin.end()
  await database.drop()
})

const settle = (DATABASE_TIMESCALE: ExtensionsConfig['DATABASE_TIMESCALE']): Promise<string[]> =>
  settleExtensions(admin, schema, extensions, { DATABASE_PGVECTOR: 'keep', DATABASE_TIMESCALE })

describe('a ledger in one plain table', () => {
  walledLedger(async () => {
    await settle('on')
    return database
  })
})

const withoutWall = (): Promise<{ name: string }[]> =>
  database.sql(`
    SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'user_id' AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p') AND n.nspname = '${schema}' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`)

it('leaves no other table without row-level security', async () => {
  await settle('on')
  expect(await withoutWall()).toEqual([{ name: 'transactions' }])
  const [view] = await database.sql(
    `SELECT c.reloptions::text AS options, pg_get_userbyid(c.relowner) = pg_get_userbyid(t.relowner) AS "isOwners",
       v.check_option AS check, (SELECT count(*)::int FROM pg_class o WHERE o.relnamespace = c.relnamespace) AS relations
     FROM pg_class c JOIN information_schema.views v ON v.table_schema = 'transaction_tenant_schema',
       pg_class t WHERE c.oid = 'transaction_tenant_schema.transactions'::regclass AND t.oid = '${schema}.transactions'::regclass`,
  )
  expect(view).toEqual({
    options: '{security_barrier=true,check_option=cascaded}',
    ...{ isOwners: true, check: 'CASCADED', relations: 1 },
  })
})

it('shows the schema of the wall to no other service', async () => {
  await settle('on')
  const rows = await database.sql<{ role: string }>(
    `SELECT rolname AS role FROM pg_roles WHERE NOT rolsuper AND rolname !~ '^pg_'
       AND has_schema_privilege(oid, 'transaction_tenant_schema', 'USAGE')`,
  )
  expect(rows).toEqual([{ role: 'transaction_api' }])
})

/** The order of columns apart, which nothing depends on. */
const shape = async (): Promise<string[]> =>
  (await catalogueOf(database, schema)).filter((line) => !line.includes('_florin_extensions'))

it('becomes what the migrations made when it is taken back, its rows kept', async () => {
  await settle('off')
  const native = await shape()
  await database.sql(
    `INSERT INTO ${schema}.transactions (id, user_id, account_id, provider, transaction_date, amount, kind, description, status, tags)
     SELECT gen_random_uuid(), $1, $1, 'manual', date '1985-01-01' + n * 40, n - 200.5, 'payment', 'row ' || n,
       CASE WHEN n % 3 = 0 THEN 'pending' ELSE 'posted' END, CASE WHEN n % 5 = 0 THEN '{a}'::text[] END
     FROM generate_series(1, 400) n`,
    [newId()],
  )
  const before = await contentsOf(database, schema)
  for (const choice of ['on', 'on', 'keep', 'off', 'on', 'off', 'off'] as const) {
    await settle(choice)
    const now = await contentsOf(database, schema)
    expect([choice, now.rows.get('transactions')]).toEqual([
      choice,
      before.rows.get('transactions'),
    ])
    for (const [column, sum] of before.columns)
      expect([column, now.columns.get(column)]).toEqual([column, sum])
  }
  expect(await shape()).toEqual(native)
  const [row] = await database.sql(
    `SELECT count(DISTINCT tableoid)::int AS partitions FROM ${schema}.transactions`,
  )
  expect(row).toEqual({ partitions: 40 })
})

it('gives a page of a list in the order of the index, and reads no more', async () => {
  await settle('on')
  const userId = newId()
  await database.sql(
    `INSERT INTO ${schema}.transactions (id, user_id, account_id, provider, transaction_date, amount, kind, description)
     SELECT gen_random_uuid(), $1, $1, 'manual', date '2020-01-01' + n / 4, 1, 'deposit', 'row' FROM generate_series(1, 4000) n`,
    [userId],
  )
  await database.sql(`ANALYZE ${schema}.transactions`)
  const api = new Client({ connectionString: database.url('transaction_api') })
  await api.connect()
  await api.query(`SELECT set_config('app.user_id', $1, false)`, [userId])
  const { rows } = await api.query(
    `EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) SELECT * FROM transactions t WHERE t.user_id = $1
     ORDER BY t.transaction_date DESC, t.id DESC LIMIT 51`,
    [userId],
  )
  await api.end()
  const plan = JSON.stringify(rows)
  expect(plan).toContain('Index Scan Backward using idx_transactions_user_date')
  expect(plan).not.toContain('Sort')
})

it('lets later migrations change what it shows', async () => {
  await settle('on')
  const name = '20991231000000_later'
  const up = `ALTER TABLE transactions ADD COLUMN later int NOT NULL DEFAULT 7;
    ALTER TABLE transactions ALTER COLUMN notes TYPE varchar(9000); DROP INDEX idx_transactions_tags;`
  const migrations = [
    ...readMigrations(join(prismaFolder, 'transaction/migrations')),
    { name, up, down: '', checksum: name },
  ]
  await migrateUp(admin, schema, migrations, () => makeRoom(admin, extensions))
  await settle('keep')
  const [column] = await database.sql(
    `SELECT has_column_privilege('transaction_api', 'transaction_tenant_schema.transactions', 'later', 'UPDATE') AS "canChange"`,
  )
  expect(column).toEqual({ canChange: true })
})
