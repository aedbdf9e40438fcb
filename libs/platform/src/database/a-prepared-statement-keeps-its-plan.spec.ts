import type { Pool } from 'pg'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { createPool, type PoolOptions } from './pools.js'
import { inTransaction } from './transactions.js'
import { prepared, type Sql } from './prepared.js'

let database: TestDatabase
const pools: Pool[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  await database.sql('CREATE TABLE public.shelf (id int PRIMARY KEY, label text)')
  await database.sql('GRANT SELECT, INSERT ON public.shelf TO budget_api')
  await database.sql(`INSERT INTO public.shelf SELECT n, 'label' FROM generate_series(1, 10) n`)
})

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()))
  await database.drop()
})

function poolOf(options: Partial<PoolOptions> = {}): Pool {
  const url = database.url('budget_api')
  const pool = createPool({ url, max: 1, applicationName: 'prepares', ...options })
  pools.push(pool)
  return pool
}

interface Kept {
  readonly name: string
  readonly statement: string
  readonly kept: string
}

const keptOn = (pool: Pool): Promise<Kept[]> =>
  inTransaction(pool, (tx) =>
    tx.query<Kept>(
      `SELECT name, statement, generic_plans AS kept FROM pg_prepared_statements WHERE name LIKE 'florin%'`,
    ),
  )

const ask = <Row>(pool: Pool, sql: Sql, ...params: unknown[]): Promise<Row[]> =>
  inTransaction(pool, (tx) => tx.query<Row>(sql, params))

const labelOf = prepared('SELECT label FROM public.shelf WHERE id = $1')

it('is parsed once by a connection, and planned no more after some times', async () => {
  const pool = poolOf()
  for (let id = 1; id <= 10; id++)
    expect(await ask(pool, labelOf, id)).toEqual([{ label: 'label' }])
  const [statement, ...others] = await keptOn(pool)
  expect(others).toEqual([])
  expect(statement?.statement).toContain('FROM public.shelf')
  expect(Number(statement?.kept)).toBeGreaterThan(0)
})

it('is text like any other where a pooler knows no named statements', async () => {
  const pool = poolOf({ preparesStatements: false })
  expect(await ask(pool, labelOf, 1)).toEqual([{ label: 'label' }])
  expect(await keptOn(pool)).toEqual([])
})

it('may be given twice before its first answer', async () => {
  const pool = poolOf()
  const both = await inTransaction(pool, (tx) =>
    Promise.all([tx.query(labelOf, [1]), tx.query(labelOf, [11])]),
  )
  expect(both).toEqual([[{ label: 'label' }], []])
})

it('tells what failed before it, and is prepared by the next transaction', async () => {
  const pool = poolOf()
  const failed = await inTransaction(pool, async (tx) => {
    tx.send('INSERT INTO public.shelf VALUES (1)')
    tx.send(labelOf, [1])
    return tx.query(labelOf, [1])
  }).catch((error: unknown) => error)
  expect(failed).toMatchObject({ code: '23505' })
  expect(await ask(pool, labelOf, 1)).toEqual([{ label: 'label' }])
})

it('is prepared anew when a migration changed what it gives', async () => {
  const pool = poolOf()
  const everything = prepared('SELECT * FROM public.shelf WHERE id = $1')
  expect(await ask(pool, everything, 1)).toEqual([{ id: 1, label: 'label' }])
  await database.sql('ALTER TABLE public.shelf ADD COLUMN place int')
  expect(await ask(pool, everything, 1)).toEqual([{ id: 1, label: 'label', place: null }])
})

it('is planned again when its table has grown, before statistics tell', async () => {
  const pool = poolOf()
  for (let time = 0; time < 10; time++) await ask(pool, labelOf, 1)
  const [statement] = await keptOn(pool)
  await database.sql(
    `INSERT INTO public.shelf SELECT n, repeat('label', 20) FROM generate_series(11, 50_000) n`,
  )
  const later = performance.now() + 11_000
  const clock = jest.spyOn(performance, 'now').mockReturnValue(later)
  const plan = await ask<Record<string, string>>(
    pool,
    `EXPLAIN EXECUTE ${statement?.name ?? ''}(1)`,
  ).finally(() => clock.mockRestore())
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('Index Scan')
})

it('leaves out those beyond what a connection should keep', () => {
  const made = Array.from({ length: 400 }, (_, n) => prepared(`SELECT ${n}`))
  expect(made.filter((statement) => typeof statement !== 'string').length).toBeLessThan(300)
  expect(made.at(-1)).toBe('SELECT 399')
  expect(prepared('SELECT 1')).toBe(made[1])
})
