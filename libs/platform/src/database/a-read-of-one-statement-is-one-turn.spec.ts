import type { Pool } from 'pg'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { ApiDatabase } from './api-database.js'
import { createPool } from './pools.js'
import { prepared } from './prepared.js'

const person = '0192a000-0000-7000-8000-000000000001'
const whoIsActedFor = prepared(`SELECT current_setting('app.user_id', true) AS "userId"`)

let database: TestDatabase
let pool: Pool
let api: ApiDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  const url = database.url('budget_api')
  pool = createPool({ url, max: 1, applicationName: 'reads', preparesStatements: true })
  api = new ApiDatabase(pool, 'budget')
})

afterAll(async () => {
  await pool.end()
  await database.drop()
})

const read = (): Promise<unknown[]> => api.readOnce(person, (reader) => reader.query(whoIsActedFor))

it('acts for the user, and for nobody once it has ended', async () => {
  expect(await read()).toEqual([{ userId: person }])
  const { rows } = await pool.query<{ userId: string }>(
    `SELECT coalesce(current_setting('app.user_id', true), '') AS "userId"`,
  )
  expect(rows).toEqual([{ userId: '' }])
})

it('says its three statements in one write', async () => {
  await read()
  const client = await pool.connect()
  const { stream } = (client as unknown as { connection: { stream: NodeJS.WritableStream } })
    .connection
  client.release()
  const flushed = jest.spyOn(stream as NodeJS.WritableStream & { _writev(): void }, '_writev')
  await read()
  expect(flushed).toHaveBeenCalledTimes(1)
  flushed.mockRestore()
})

it('takes no second statement', async () => {
  const twice = api.readOnce(person, async (reader) => {
    await reader.query('SELECT 1')
    return reader.query('SELECT 2')
  })
  await expect(twice).rejects.toThrow('after the last')
  expect(await read()).toEqual([{ userId: person }])
})

it('ends also when nothing is asked, or the statement fails', async () => {
  expect(await api.readOnce(person, () => Promise.resolve('nothing'))).toBe('nothing')
  await expect(api.readOnce(person, (reader) => reader.query('SELECT 1/0'))).rejects.toMatchObject({
    code: '22012',
  })
  const { rows } = await pool.query('SELECT now() = statement_timestamp() AS alone')
  expect(rows).toEqual([{ alone: true }])
})
