import type { Pool } from 'pg'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { createPool } from './pools.js'
import { inTransaction } from './transactions.js'

let database: TestDatabase
let pool: Pool

beforeAll(async () => {
  database = await createTestDatabase()
  pool = createPool({ url: database.url('budget_api'), max: 1, applicationName: 'breaks' })
})

afterAll(async () => {
  await pool.end()
  await database.drop()
})

const cut = (): Promise<unknown> =>
  database.sql(
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'breaks'`,
  )

it('fails the transaction whose connection is cut, and goes on with another', async () => {
  const failed = await inTransaction(pool, async (tx) => {
    await tx.query('SELECT 1')
    await cut()
    return tx.query('SELECT 2')
  }).catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(Error)
  expect(await inTransaction(pool, (tx) => tx.query('SELECT 3 AS n'))).toEqual([{ n: 3 }])
})

it('fails it as well when its statements were sent together', async () => {
  const failed = await inTransaction(pool, async (tx) => {
    await cut()
    tx.send('SELECT 1')
    tx.send('SELECT 2')
    return tx.query('SELECT 3')
  }).catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(Error)
  expect(await inTransaction(pool, (tx) => tx.query('SELECT 3 AS n'))).toEqual([{ n: 3 }])
})
