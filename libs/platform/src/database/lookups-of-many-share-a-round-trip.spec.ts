import fc from 'fast-check'
import type { Pool, PoolClient } from 'pg'
import { newId } from '../context/ids.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { ApiDatabase } from './api-database.js'
import { createPool } from './pools.js'
import { lookup } from './prepared.js'

const mine = lookup(
  `SELECT current_setting('app.user_id', true) AS "userId", $1::text AS asked, pg_backend_pid() AS backend`,
)
const divided = lookup('SELECT 1 / $1::int AS part')

interface Mine {
  readonly userId: string
  readonly asked: string
  readonly backend: number
}

let database: TestDatabase
let pool: Pool
let api: ApiDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  pool = createPool({ url: database.url('budget_api'), max: 2, applicationName: 'look-ups' })
  api = new ApiDatabase(pool, 'budget')
})

afterAll(async () => {
  await pool.end()
  await database.drop()
})

const look = async (userId: string, asked = ''): Promise<Mine | undefined> =>
  (await api.readOnce(userId, (reader) => reader.query<Mine>(mine, [asked])))[0]

const divide = (by: number): Promise<unknown> =>
  api.readOnce(newId(), (reader) => reader.query(divided, [by]))

const streamOf = (client: PoolClient): NodeJS.WritableStream & { _writev(): void } =>
  (client as unknown as { connection: { stream: NodeJS.WritableStream & { _writev(): void } } })
    .connection.stream

it('gives everybody what is theirs, whoever else asks at the time, and whatever of it fails', async () => {
  const asks = fc.array(
    fc.record({ text: fc.string({ unit: 'grapheme-ascii', maxLength: 20 }), isBad: fc.boolean() }),
    { minLength: 1, maxLength: 40 },
  )
  await fc.assert(
    fc.asyncProperty(asks, async (all) => {
      const answers = all.map(async ({ text, isBad }) => {
        if (isBad) return expect(divide(0)).rejects.toMatchObject({ code: '22012' })
        const userId = newId()
        expect(await look(userId, text)).toMatchObject({ userId, asked: text })
      })
      await Promise.all(answers)
    }),
    { numRuns: 30 },
  )
})

it('says those of one turn in one write, eight at the most', async () => {
  const clients = await Promise.all([pool.connect(), pool.connect()])
  const writes = clients.map((client) => jest.spyOn(streamOf(client), '_writev'))
  for (const client of clients) client.release()
  const answers = await Promise.all(Array.from({ length: 16 }, () => look(newId())))
  expect(new Set(answers.map((answer) => answer?.backend)).size).toBe(2)
  expect(writes.map((write) => write.mock.calls.length)).toEqual([1, 1])
  for (const write of writes) write.mockRestore()
})

it('leaves nobody’s name behind on the connection', async () => {
  await Promise.all([look(newId()), divide(0).catch(() => undefined), look(newId())])
  for (let n = 0; n < 2; n++) {
    const { rows } = await pool.query<{ userId: string }>(
      `SELECT coalesce(current_setting('app.user_id', true), '') AS "userId", now() = statement_timestamp() AS alone`,
    )
    expect(rows).toEqual([{ userId: '', alone: true }])
  }
})

it('fails for all of a turn when its connection breaks, and goes on with another', async () => {
  const broken = lookup(
    `SELECT pg_terminate_backend(pg_backend_pid()) FROM generate_series(1, $1::int)`,
  )
  const asks = [
    api.readOnce(newId(), (reader) => reader.query(broken, [1])),
    ...Array.from({ length: 3 }, () => look(newId())),
  ]
  const outcomes = await Promise.allSettled(asks)
  expect(outcomes.map(({ status }) => status)).toEqual(Array(4).fill('rejected'))
  const userId = newId()
  expect(await look(userId)).toMatchObject({ userId })
})

it('plans anew for all of a turn when a table was altered', async () => {
  await database.sql(`CREATE TABLE public.looked_at (id int); INSERT INTO public.looked_at VALUES (1);
    GRANT SELECT ON public.looked_at TO budget_api`)
  const everything = lookup('SELECT * FROM public.looked_at WHERE id = $1')
  const all = (): Promise<unknown[][]> =>
    Promise.all(
      Array.from({ length: 4 }, () =>
        api.readOnce(newId(), (reader) => reader.query(everything, [1])),
      ),
    )
  expect(await all()).toEqual(Array(4).fill([{ id: 1 }]))
  await database.sql('ALTER TABLE public.looked_at ADD COLUMN more int')
  expect(await all()).toEqual(Array(4).fill([{ id: 1, more: null }]))
})
