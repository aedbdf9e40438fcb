import { newId } from '../context/ids.js'
import { WorkerDatabase } from '../database/worker-database.js'
import { createPool } from '../database/pools.js'
import { createLog } from '../observability/log.js'
import { createTestDatabase, type TestDatabase } from '../testing/index.js'
import { platformRetention } from './policy.js'
import { Retention } from './retention.js'

let database: TestDatabase
let worker: WorkerDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  worker = new WorkerDatabase(
    createPool({ url: database.url('bank_worker'), max: 1, applicationName: 'test' }),
  )
})

afterAll(async () => {
  await worker.pool.end()
  await database.drop()
})

const retention = (): Retention =>
  new Retention(worker, platformRetention, createLog('test', { level: 'silent', pretty: false }))

const count = async (table: string): Promise<number> => {
  const [row] = await database.sql<{ n: number }>(
    `SELECT count(*)::int AS n FROM bank_schema.${table}`,
  )
  return row?.n ?? 0
}

it('removes inbox rows after thirty days and idempotency keys after three, in chunks', async () => {
  const user = newId()
  await database.sql(
    `INSERT INTO bank_schema.inbox (handler, event_id, user_id, handled_at)
     SELECT 'bank.balances', gen_random_uuid(), $1, now() - n * interval '1 minute'
     FROM generate_series(1, 60 * 24 * 40, 4) n`,
    [user],
  )
  await database.sql(
    `INSERT INTO bank_schema.idempotency_keys (user_id, key, fingerprint, status, body, created_at)
     SELECT $1, n::text, 'f', 201, '{}', now() - (n - 0.5) * interval '1 hour' FROM generate_series(1, 100) n`,
    [user],
  )
  const removed = await retention().run()
  expect(removed).toEqual(
    new Map([
      ['inbox', (10 * 24 * 60) / 4],
      ['idempotency_keys', 100 - 3 * 24],
    ]),
  )
  expect(await count('inbox')).toBe((30 * 24 * 60) / 4)
  expect(await count('idempotency_keys')).toBe(72)
  expect([...(await retention().run()).values()]).toEqual([0, 0])
})
