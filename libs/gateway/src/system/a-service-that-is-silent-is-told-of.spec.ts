import type { Problem, ServiceReport, SystemState } from '@florin/contracts'
import { createLog } from '@florin/platform'
import { apiOf, type TestAnswer } from '@florin/platform/testing'
import { createGateway, type Gateway } from '../gateway.js'
import { FakeService } from '../testing/fake-service.js'
import { httpUpstream } from '../upstream/http-upstream.js'

const well: ServiceReport = {
  ...{ reason: null, upSince: '2026-10-20T06:00:00.000Z', lagEvents: 3, stalledSeconds: 0 },
  outbox: { events: 2, oldestSeconds: 0.5 },
  deferred: { dead: 1, retrying: 0, parked: 4 },
}

let bank: FakeService
let budget: FakeService
let gateway: Gateway

const say = (status: number, body: unknown): FakeService['behave'] => {
  return (_request, response) => response.writeHead(status).end(JSON.stringify(body))
}

beforeEach(async () => {
  bank = await FakeService.start(say(200, well))
  budget = await FakeService.start(say(200, well))
  gateway = await createGateway({
    upstreams: [
      httpUpstream('bank', ['/v1/accounts'], bank.url),
      httpUpstream('budget', ['/v1/budgets'], budget.url),
    ],
    version: '1.2.3',
    log: createLog('test', { level: 'silent', pretty: false }),
  })
})
afterEach(async () => {
  await gateway.close()
  await Promise.all([bank.kill(), budget.kill()])
})

const look = (): Promise<TestAnswer<SystemState>> =>
  apiOf(gateway.fastify, 'a.good.token').get<SystemState>('/v1/admin/system')

it('shows what each service tells, on behalf of whoever looks', async () => {
  const { status, body, headers } = await look()
  const replicas = { known: 1, leftAlone: 0 }
  expect([status, body.version, headers['cache-control']]).toEqual([
    ...[200, '1.2.3', 'private, no-store'],
  ])
  expect(body.services).toEqual([
    { service: 'bank', ready: true, replicas, ...well },
    { service: 'budget', ready: true, replicas, ...well },
  ])
  expect(bank.got).toMatchObject([
    { path: '/system/state', headers: { authorization: 'Bearer a.good.token' } },
  ])
})

it('says why one is not ready', async () => {
  const reason = 'database-unreachable'
  budget.behave = say(200, { ...well, reason, outbox: null, deferred: null, lagEvents: null })
  const { body } = await look()
  expect(body.services.map((one) => [one.service, one.ready, one.reason])).toEqual([
    ['bank', true, null],
    ['budget', false, reason],
  ])
})

it.each([
  ['is dead', () => budget.kill()],
  ['answers nobody', () => void (budget.isHeld = true)],
  ['fails', () => void (budget.behave = say(500, {}))],
  ['tells what nobody understands', () => void (budget.behave = say(200, { reason: 'tired' }))],
])('one that %s costs its part and no more', async (_what, befall) => {
  await befall()
  const { status, body } = await look()
  expect(status).toBe(200)
  expect(body.services[0]).toMatchObject({ service: 'bank', ready: true })
  expect(body.services[1]).toMatchObject({
    ...{ service: 'budget', ready: false, reason: 'no-answer', upSince: null },
    ...{ outbox: null, lagEvents: null, stalledSeconds: null, deferred: null },
  })
})

it.each([401, 403])('lets nobody in whom a service answers %d', async (status) => {
  budget.behave = say(status, { code: 'no', detail: 'No.', status, instance: '/system/state' })
  const answer = await look()
  expect(answer.status).toBe(status)
  expect(answer.body).toMatchObject({ code: 'no', detail: 'No.', instance: '/v1/admin/system' })
})

it('tells nobody anything while no service is there that could say who they are', async () => {
  await Promise.all([bank.kill(), budget.kill()])
  const { status, body } = await look()
  expect([status, (body as unknown as Problem).code]).toEqual([503, 'service-unavailable'])
})

it('takes no parameters, and what services tell the gateway has no address of its own', async () => {
  const api = apiOf(gateway.fastify, 'a.good.token')
  expect((await api.get('/v1/admin/system?service=bank')).status).toBe(422)
  expect((await api.get('/system/state')).status).toBe(404)
  expect(bank.got).toEqual([])
})
