import type { Pool } from 'pg'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { createPool } from './pools.js'
import { inTransaction } from './transactions.js'
import type { Tx } from './tx.js'

let database: TestDatabase
let pool: Pool

beforeAll(async () => {
  database = await createTestDatabase()
  pool = createPool({ url: database.url('budget_api'), max: 1, applicationName: 'fails' })
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const fail = (tx: Tx, code: string): Promise<unknown> =>
  tx.query(`DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '${code}'; END $$`)

/** Hears of what it asks for so many turns later than who asks itself. */
async function deeper(turns: number, ask: () => Promise<unknown>): Promise<unknown> {
  return turns === 0 ? ask() : deeper(turns - 1, ask)
}

const codeOf = (work: (tx: Tx) => Promise<unknown>): Promise<unknown> =>
  inTransaction(pool, work).then(
    () => undefined,
    (error: unknown) => (error as { code?: unknown }).code,
  )

it('by whomever it was asked, when others ask in the same turn', async () => {
  const together = (tx: Tx): Promise<unknown> =>
    Promise.all([deeper(9, () => fail(tx, '53100')), tx.query('SELECT 1')])
  expect(await codeOf(together)).toBe('53100')
})

it('when nobody waited for it', async () => {
  const sent = (tx: Tx): Promise<unknown> => {
    tx.send('SELECT 1 / 0')
    return tx.query('SELECT 1')
  }
  expect(await codeOf(sent)).toBe('22012')
})

it('and not what was put right before', async () => {
  const work = async (tx: Tx): Promise<unknown> => {
    await tx.execute('SAVEPOINT one')
    await fail(tx, '23505').catch(() => undefined)
    await tx.execute('ROLLBACK TO SAVEPOINT one')
    return Promise.all([deeper(9, () => fail(tx, '53100')), tx.query('SELECT 1')])
  }
  expect(await codeOf(work)).toBe('53100')
})
