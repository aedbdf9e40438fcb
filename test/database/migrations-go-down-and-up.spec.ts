import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serviceNames } from '@florin/contracts'
import { migrateDown, migrateUp, readMigrations } from '@florin/platform'
import { createTestDatabase, type TestDatabase } from '@florin/platform/testing'
import { Client } from 'pg'

const prisma = join(__dirname, '../../prisma')
let database: TestDatabase
let admin: Client

beforeAll(async () => {
  database = await createTestDatabase()
  admin = new Client({ connectionString: database.url('florin') })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await database.drop()
})

/** Everything a migration makes, as text. */
const shapeOf = async (schema: string): Promise<string[]> => {
  const rows = await database.sql<{ line: string }>(
    `SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') AS line
       FROM information_schema.columns WHERE table_schema = $1 AND table_name NOT IN ('_prisma_migrations', '_florin_backfills')
         AND table_name !~ '_(20[0-9]{2})'
     UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = $1 AND tablename NOT IN ('_prisma_migrations', '_florin_backfills') AND tablename !~ '_(20[0-9]{2})'
     UNION ALL SELECT 'function ' || p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = $1
     UNION ALL SELECT 'policy ' || tablename || ' ' || policyname FROM pg_policies WHERE schemaname = $1 AND tablename !~ '_(20[0-9]{2})'
     ORDER BY 1`,
    [schema],
  )
  return rows.map((row) => row.line)
}

it.each(serviceNames)('takes all of %s back and makes it again', async (service) => {
  const schema = `${service}_schema`
  const migrations = readMigrations(join(prisma, service, 'migrations'))
  const before = await shapeOf(schema)
  const undone = await migrateDown(admin, schema, migrations, migrations.length)
  expect(undone).toEqual(migrations.map((m) => m.name).reverse())
  expect(await shapeOf(schema)).toEqual([])
  await migrateUp(admin, schema, migrations)
  expect(await shapeOf(schema)).toEqual(before)
})

it('brings what lies in the archive back into the ledger, when the archive is taken back', async () => {
  const migrations = readMigrations(join(prisma, 'transaction/migrations'))
  const count = migrations.findIndex(({ name }) => name.endsWith('_archive')) + 1
  const userId = '00000000-0000-7000-8000-000000000001'
  await migrateDown(admin, 'transaction_schema', migrations, migrations.length - count)
  await admin.query(`SET search_path = transaction_schema, public`)
  await admin.query(
    `INSERT INTO transactions (id, user_id, account_id, provider, transaction_date, amount, kind, description, updated_at)
     SELECT gen_random_uuid(), $1, gen_random_uuid(), 'file', date '2019-01-01' + n, -1 - n, 'payment', 'Shop ' || n, '2020-01-01'
     FROM generate_series(1, 5) n`,
    [userId],
  )
  const all = async (): Promise<unknown[]> =>
    (await admin.query('SELECT * FROM transaction_schema.transactions ORDER BY transaction_date'))
      .rows
  const before = await all()
  await admin.query(`SELECT archive_transactions($1, '2019-01-05', 2)`, [userId])
  expect(await all()).toEqual(before.slice(2))
  await migrateDown(admin, 'transaction_schema', migrations)
  expect(await all()).toEqual(before)
  await migrateUp(admin, 'transaction_schema', migrations)
})

it.each(serviceNames)('gives %s the common migrations', (service) => {
  const common = readdirSync(join(prisma, 'platform')).flatMap((name) =>
    ['migration.sql', 'down.sql'].map((file) => join(name, file)),
  )
  for (const path of common) {
    expect(readFileSync(join(prisma, service, 'migrations', path), 'utf8')).toBe(
      readFileSync(join(prisma, 'platform', path), 'utf8'),
    )
  }
})

it('applies nothing twice and says so', async () => {
  const migrations = readMigrations(join(prisma, 'audit/migrations'))
  expect(await migrateUp(admin, 'audit_schema', migrations)).toEqual([])
})

it('refuses data that is newer than the code', async () => {
  const migrations = readMigrations(join(prisma, 'audit/migrations'))
  await expect(migrateUp(admin, 'audit_schema', migrations.slice(0, -1))).rejects.toThrow(
    /data is newer than this version of Florin/,
  )
})

it('refuses a migration that was changed after it was applied', async () => {
  const migrations = readMigrations(join(prisma, 'audit/migrations')).map((m) => ({
    ...m,
    checksum: 'other',
  }))
  await expect(migrateUp(admin, 'audit_schema', migrations)).rejects.toThrow(/was changed after/)
})
