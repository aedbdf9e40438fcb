import { FlorinError } from '@florin/contracts'
import { Pool } from 'pg'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { inTransaction } from './transactions.js'

let database: TestDatabase
let pool: Pool

beforeAll(async () => {
  database = await createTestDatabase()
  const connectionString = database.url('budget_api')
  pool = new Pool({ connectionString, max: 1, connectionTimeoutMillis: 1_000 })
})

afterAll(async () => {
  await pool.end()
  await database.drop()
})

it('says that the database is busy, so that clients try again', async () => {
  const held = await pool.connect()
  const refused = await inTransaction(pool, () => Promise.resolve('done')).catch(
    (error) => error as unknown,
  )
  held.release()
  expect(refused).toBeInstanceOf(FlorinError)
  expect(refused).toMatchObject({ kind: 'unavailable', code: 'database-busy' })
  expect(await inTransaction(pool, () => Promise.resolve('done'))).toBe('done')
})
