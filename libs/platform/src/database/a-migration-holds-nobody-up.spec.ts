import { join } from 'node:path'
import fc from 'fast-check'
import { Client } from 'pg'
import { until } from '../runtime/until.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { withoutHoldingUp } from './lock-patience.js'
import { MigrationError } from './migration-error.js'
import { migrateDown, migrateUp, readMigrations, type Migration } from './migrations.js'

const folder = join(__dirname, '../../../../prisma/budget/migrations')
const schema = 'budget_schema'
const known = readMigrations(folder)
let database: TestDatabase
let runner: Client
let other: Client

const connect = async (): Promise<Client> => {
  const client = new Client({ connectionString: database.url('florin') })
  client.on('error', () => undefined)
  await client.connect()
  return client
}
beforeAll(async () => {
  database = await createTestDatabase()
  runner = await connect()
  other = await connect()
})
afterAll(async () => {
  await runner.end()
  await other.end()
  await database.drop()
})

let count = 0
/** One more migration, as somebody would add it. */
function added(up: string, rest: Partial<Migration> = {}): Migration {
  count += 1
  return { name: `2099010100000${count}_added`, up, down: '', checksum: `sum ${count}`, ...rest }
}
const later: Migration[] = []
const apply = (migration: Migration): Promise<string[]> => {
  later.push(migration)
  return migrateUp(runner, schema, [...known, ...later])
}

it('while somebody reads its table for long, others read and write it, and it comes after', async () => {
  await other.query(`BEGIN; SELECT count(*) FROM ${schema}.budgets`)
  const migration = added('ALTER TABLE budgets ADD COLUMN colour text')
  let isDone = false
  const migrating = apply(migration).then(() => (isDone = true))
  const viewer = await connect()
  // Whoever stood behind a lock that is waited for would stand there as long as the reader reads.
  await viewer.query(`SET statement_timeout = '2s'`)
  const waiting = `SELECT 1 FROM pg_locks WHERE NOT granted AND relation = '${schema}.budgets'::regclass`
  await until(async () => (await database.sql(waiting)).length > 0, 'the migration to ask')
  const since = performance.now()
  for (let n = 0; performance.now() - since < 4_000; n++)
    await viewer.query(
      n % 2
        ? `SELECT count(*) FROM ${schema}.budgets`
        : `DELETE FROM ${schema}.budgets WHERE user_id = gen_random_uuid()`,
    )
  expect(isDone).toBe(false)
  await other.query('COMMIT')
  await migrating
  expect((await viewer.query(`SELECT colour FROM ${schema}.budgets`)).rows).toEqual([])
  await viewer.end()
}, 40_000)

it('when it never gets its turn it says who may be in the way', async () => {
  await other.query(`BEGIN; SELECT count(*) FROM ${schema}.budgets`)
  await other.query(`SELECT pg_sleep(1.1)`)
  const work = (): Promise<unknown> => runner.query(`LOCK TABLE ${schema}.budgets`)
  await expect(withoutHoldingUp(runner, work, 2)).rejects.toThrow(
    /canceling statement due to lock timeout; in the way may be .* of florin \(process \d+, for \d+ s\)/,
  )
  await other.query('ROLLBACK')
})

it('what is wrong with it is said at once, and of half of it nothing is kept', async () => {
  const good = added('CREATE TABLE kept (id int)')
  const broken = added('CREATE TABLE half (id int); ALTER TABLE budgets ADD COLUMN colour text')
  const failed = migrateUp(runner, schema, [...known, ...later, good, broken])
  await expect(failed).rejects.toThrow(MigrationError)
  await expect(failed).rejects.toThrow(
    `Migration ${broken.name} of ${schema} failed: column "colour" of relation "budgets" already exists. Nothing of it was kept; what was done before it stays`,
  )
  const there = `SELECT to_regclass('${schema}.kept') IS NOT NULL AS kept, to_regclass('${schema}.half') IS NOT NULL AS half`
  expect(await database.sql(there)).toEqual([{ kept: true, half: false }])
  later.push(good)
  expect(await apply({ ...broken, up: 'CREATE TABLE half (id int)' })).toEqual([broken.name])
})

it('an index is made while a writer is at it, and again when it could not be', async () => {
  await database.sql(`CREATE TABLE ${schema}.things (id int PRIMARY KEY, name text)`)
  await database.sql(`INSERT INTO ${schema}.things VALUES (1, 'a'), (2, 'a')`)
  const index = added('-- By name.\nCREATE UNIQUE INDEX CONCURRENTLY things_name ON things (name);')
  const all = [...known, ...later, index]
  await expect(migrateUp(runner, schema, all)).rejects.toThrow(/could not create unique index/)
  await database.sql(`UPDATE ${schema}.things SET name = 'b' WHERE id = 2`)
  await other.query(`BEGIN; INSERT INTO ${schema}.things VALUES (3, 'c')`)
  const making = apply(index)
  const begun = `SELECT 1 FROM pg_stat_activity WHERE query LIKE '%INDEX CONCURRENTLY%' AND wait_event_type = 'Lock'`
  await until(async () => (await database.sql(begun)).length > 0, 'the index to be begun')
  await database.sql(`INSERT INTO ${schema}.things VALUES (4, 'd')`)
  await other.query('COMMIT')
  expect(await making).toEqual([index.name])
  const valid = `SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = '${schema}.things_name'::regclass`
  expect(await database.sql(valid)).toEqual([{ valid: true }])
})

it('an index is made while another runner waits for its turn, and a third', async () => {
  await database.sql(
    `INSERT INTO ${schema}.things SELECT n, n::text FROM generate_series(10, 20000) n`,
  )
  later.push(added('CREATE INDEX CONCURRENTLY things_by_length ON things (length(name))'))
  const runners = await Promise.all([1, 2, 3].map(connect))
  const all = runners.map((one) => migrateUp(one, schema, [...known, ...later]))
  expect((await Promise.all(all)).flat()).toEqual([later.at(-1)?.name])
  await Promise.all(runners.map((one) => one.end()))
})

const step = `WITH next AS (SELECT id FROM things WHERE id > coalesce(nullif($1, '')::int, 0) ORDER BY id LIMIT $2::int),
  done AS (UPDATE things t SET filled = filled + 1 FROM next WHERE t.id = next.id)
  SELECT max(id)::text AS after FROM next`

it('rows are filled in once each, however many there are and whenever it is interrupted', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 3_500 }),
      fc.option(fc.integer({ min: 1, max: 3_500 })),
      async (rows, broken) => {
        await database.sql(`DROP TABLE IF EXISTS ${schema}.things`)
        await database.sql(
          `CREATE TABLE ${schema}.things AS SELECT n AS id, 0 AS filled, 1 AS whole FROM generate_series(1, ${rows}) n`,
        )
        const filling = added('SELECT 1', { backfill: step })
        if (broken !== null && broken <= rows) {
          // A batch that fails, as one whose runner dies, leaves those before it.
          await database.sql(
            `ALTER TABLE ${schema}.things ADD CHECK (id <> ${broken} OR filled = 0)`,
          )
          await expect(apply(filling)).rejects.toThrow(
            /^Filling in rows for migration .* of budget_schema failed: .* violates check constraint .* it goes on there\.$/,
          )
          await database.sql(`ALTER TABLE ${schema}.things DROP CONSTRAINT things_check`)
          later.pop()
        }
        await apply(filling)
        await migrateUp(runner, schema, [...known, ...later])
        const [found] = await database.sql<{ rows: number; once: number }>(
          `SELECT count(*)::int AS rows, count(*) FILTER (WHERE filled = 1)::int AS once FROM ${schema}.things`,
        )
        expect(found).toEqual({ rows, once: rows })
      },
    ),
    { numRuns: 8 },
  )
}, 60_000)

it('rows that somebody has locked are waited for without a hold on the others', async () => {
  await database.sql(`DROP TABLE ${schema}.things`)
  await database.sql(
    `CREATE TABLE ${schema}.things AS SELECT n AS id, 0 AS filled FROM generate_series(1, 10) n`,
  )
  await other.query(`BEGIN; UPDATE ${schema}.things SET filled = 10 WHERE id = 10`)
  const filling = apply(added('SELECT 1', { backfill: step }))
  const waits = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'`
  await until(async () => (await database.sql(waits)).length > 0, 'the runner to wait')
  await database.sql(`SET lock_timeout = '2s'; UPDATE ${schema}.things SET filled = 5 WHERE id = 1`)
  await other.query('COMMIT')
  await filling
  expect(
    await database.sql(`SELECT id, filled FROM ${schema}.things WHERE filled <> 1 ORDER BY id`),
  ).toEqual([
    { id: 1, filled: 6 },
    { id: 10, filled: 11 },
  ])
})

it('rows are filled in again when their migration is taken back and made again', async () => {
  const last = later.at(-1)
  const all = [...known, ...later.map((one) => ({ ...one, down: 'SELECT 1' }))]
  expect(await migrateDown(runner, schema, all)).toEqual([last?.name])
  await migrateUp(runner, schema, all)
  const filled = await database.sql<{ filled: number }>(
    `SELECT filled FROM ${schema}.things WHERE id = 2`,
  )
  expect(filled).toEqual([{ filled: 2 }])
})

it('no service may touch how far it has come', async () => {
  const rights = ['budget_api', 'budget_worker'].map(
    (role) => `has_table_privilege('${role}', '${schema}._florin_backfills', 'SELECT')`,
  )
  expect(await database.sql(`SELECT ${rights.join(' OR ')} AS may`)).toEqual([{ may: false }])
})
