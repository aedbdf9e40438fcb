import type { Dashboard, Problem } from '@florin/contracts'
import { createLog } from '@florin/platform'
import { apiOf, until, type TestAnswer } from '@florin/platform/testing'
import { createGateway, type Gateway } from '../gateway.js'
import { FakeService } from '../testing/fake-service.js'
import { httpUpstream } from '../upstream/http-upstream.js'

const names = ['bank', 'analytics', 'budget', 'transaction', 'notification'] as const
type Name = (typeof names)[number]
const routes: Readonly<Record<Name, string>> = {
  bank: '/v1/accounts',
  analytics: '/v1/reports',
  budget: '/v1/budgets',
  transaction: '/v1/transactions',
  notification: '/v1/notifications',
}
/** A token as far as the gateway reads it; the services are who believe it. */
const tokenOf = (sub: string): string =>
  `e30.${Buffer.from(JSON.stringify({ sub })).toString('base64url')}.x`

let services: Record<Name, FakeService>
let gateway: Gateway

const say = (body: unknown, headers: Record<string, string> = {}): FakeService['behave'] => {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }
}
const list = (...items: unknown[]): object => ({ items, nextCursor: null })

beforeEach(async () => {
  const started = await Promise.all(names.map(() => FakeService.start(say(list()))))
  services = Object.fromEntries(names.map((name, n) => [name, started[n]])) as typeof services
  services.bank.behave = say(
    list({ currency: 'EUR', balance: '100.00' }, { currency: 'EUR', balance: '-30.50' }),
  )
  services.analytics.behave = say({ month: '2026-10', spending: '12.00' })
  gateway = await createGateway({
    upstreams: names.map((name) => httpUpstream(name, [routes[name]], services[name].url)),
    version: 'test',
    log: createLog('test', { level: 'silent', pretty: false }),
  })
})
afterEach(async () => {
  await gateway.close()
  await Promise.all(names.map((name) => services[name].kill()))
})

const look = (sub = 'ann', headers: Record<string, string> = {}): Promise<TestAnswer<Dashboard>> =>
  apiOf(gateway.fastify, tokenOf(sub)).get<Dashboard>('/v1/dashboard', headers)
const statusesOf = ({ body: { generatedAt: _, ...widgets } }: TestAnswer<Dashboard>): object =>
  Object.fromEntries(Object.entries(widgets).map(([name, { status }]) => [name, status]))
const allOk = {
  ...{ netWorth: 'ok', accounts: 'ok', month: 'ok' },
  ...{ budgets: 'ok', transactions: 'ok', notifications: 'ok' },
}

it('shows what the services have', async () => {
  const answer = await look()
  expect([answer.status, statusesOf(answer)]).toEqual([200, allOk])
  expect(answer.body.netWorth.data).toEqual([
    { currency: 'EUR', assets: '100.00', liabilities: '-30.50', total: '69.50' },
  ])
  expect(answer.body.month.data).toEqual({ month: '2026-10', spending: '12.00' })
  const [asked] = services.bank.got
  expect(asked?.headers['authorization']).toBe(`Bearer ${tokenOf('ann')}`)
})

it('shows nothing of a service that is dead, and everything of the others', async () => {
  await services.analytics.kill()
  const answer = await look()
  expect([answer.status, statusesOf(answer)]).toEqual([200, { ...allOk, month: 'unavailable' }])
  expect(answer.body.month).toEqual({ status: 'unavailable', asOf: null, data: null })
})

it('shows what a dead service last said, to whom it said it', async () => {
  const before = await look('ann')
  await services.analytics.kill()
  const after = await look('ann')
  expect(statusesOf(after)).toEqual({ ...allOk, month: 'stale' })
  expect(after.body.month).toEqual({ ...before.body.month, status: 'stale' })
  expect(statusesOf(await look('bob'))).toEqual({ ...allOk, month: 'unavailable' })
})

it('does not wait for a service that answers nobody', async () => {
  services.bank.isHeld = true
  const answer = await look()
  expect([answer.status, statusesOf(answer)]).toEqual([
    200,
    { ...allOk, accounts: 'unavailable', netWorth: 'unavailable' },
  ])
  services.bank.isHeld = false
  await until(
    async () => (await look()).body.netWorth.status === 'ok',
    'the service to be asked again',
  )
})

it('says what has not caught up with what was written', async () => {
  services.analytics.behave = say({ month: '2026-10' }, { 'x-florin-stale': 'true' })
  const answer = await look('ann', { 'x-florin-position': 'transaction:5' })
  expect(statusesOf(answer)).toEqual({ ...allOk, month: 'stale' })
  expect(services.analytics.got[0]?.headers['x-florin-position']).toBe('transaction:5')
})

it('reads lists to their end', async () => {
  services.bank.behave = (request, response, body) => {
    const cursor = new URL(request.url ?? '', 'http://a').searchParams.get('cursor')
    const page = Number(cursor ?? 0)
    const items = [{ currency: 'EUR', balance: '1.00' }]
    say({ items, nextCursor: page < 3 ? String(page + 1) : null })(request, response, body)
  }
  const { body } = await look()
  expect(body.netWorth.data).toMatchObject([{ total: '4.00' }])
})

it.each([401, 403, 429])('lets nobody in whom a service answers %d', async (status) => {
  services.budget.behave = (_request, response) => {
    response.writeHead(status)
    const problem = { code: 'no', detail: 'No.', status, instance: '/v1/budgets' }
    response.end(
      JSON.stringify({ ...problem, ...(status === 429 ? { retryAfterSeconds: 7 } : {}) }),
    )
  }
  const answer = await look()
  const { headers, body } = answer
  expect([answer.status, headers['content-type']]).toEqual([status, 'application/problem+json'])
  expect(body).toMatchObject({ code: 'no', detail: 'No.', status, instance: '/v1/dashboard' })
  expect(headers['retry-after']).toBe(status === 429 ? '7' : undefined)
})

it('is away when all are', async () => {
  await Promise.all(names.map((name) => services[name].kill()))
  const { status, body } = await look()
  expect([status, (body as unknown as Problem).code]).toEqual([503, 'service-unavailable'])
})

it('takes no parameters', async () => {
  const api = apiOf(gateway.fastify, tokenOf('ann'))
  expect((await api.get('/v1/dashboard?month=2026-10')).status).toBe(422)
})
