import type { Socket } from 'node:net'
import { ApiDatabase } from '@florin/platform'
import type { Pool } from 'pg'
import { startProduct, type Person, type TestProduct } from '../support/product.js'

let product: TestProduct
let anna: Person

beforeAll(async () => {
  product = await startProduct()
  anna = await product.join()
}, 60_000)
afterAll(() => product.stop())

/** The next connection that the service takes breaks while it is asked something, without a word. */
function breakNext(service: string): void {
  const running = product.services.find(({ name }) => name === service)
  if (!running) throw new Error(`no service ${service}`)
  const pool: Pool = running.app.get(ApiDatabase).pool
  pool.once('acquire', (client) => {
    const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
    setImmediate(() => stream.destroy())
  })
}

it.each([
  ['user', '/v1/me'],
  ['bank', '/v1/accounts'],
  ['transaction', '/v1/transactions'],
  ['analytics', '/v1/reports/monthly?month=2026-10'],
  ['budget', '/v1/budgets'],
  ['notification', '/v1/notifications'],
  ['audit', '/v1/audit'],
])('of %s: %s is to be asked again, and then answered', async (service, path) => {
  // What was written before has been applied, so that only the database is in the way.
  await product.stack.quiet()
  breakNext(service)
  const refused = await anna.api.get(path)
  expect([refused.status, refused.headers['retry-after'], refused.body]).toEqual([
    ...[503, '2'],
    expect.objectContaining({ code: 'database-unavailable', status: 503 }),
  ])
  expect((await anna.api.get(path)).status).toBe(200)
})

it('of a write: nothing was written, and the same again is', async () => {
  const account = { name: 'Current account', type: 'checking', currency: 'EUR' }
  const again = { 'idempotency-key': 'an-account' }
  breakNext('bank')
  expect((await anna.api.post('/v1/accounts', account, again)).status).toBe(503)
  expect((await anna.api.post('/v1/accounts', account, again)).status).toBe(201)
  const { body } = await anna.api.get<{ items: unknown[] }>('/v1/accounts')
  expect(body.items).toHaveLength(1)
})
