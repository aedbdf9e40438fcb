import type { Problem } from '@florin/contracts'
import { createLog } from '@florin/platform'
import { until } from '@florin/platform/testing'
import { createGateway, type Gateway } from '../gateway.js'
import { FakeService } from '../testing/fake-service.js'
import { httpUpstream } from './http-upstream.js'

let one: FakeService
let two: FakeService
let lonely: FakeService
let gateway: Gateway
let base: string

beforeEach(async () => {
  ;[one, two, lonely] = await Promise.all([
    FakeService.start(),
    FakeService.start(),
    FakeService.start(),
  ])
  gateway = await createGateway({
    upstreams: [
      httpUpstream('bank', ['/v1/accounts'], [one.url, two.url]),
      httpUpstream('budget', ['/v1/budgets'], lonely.url),
    ],
    version: 'test',
    log: createLog('test', { level: 'silent', pretty: false }),
  })
  await gateway.listen(0, '127.0.0.1')
  base = `http://127.0.0.1:${(gateway.fastify.server.address() as { port: number }).port}`
})
afterEach(async () => {
  await gateway.close()
  await Promise.all([one, two, lonely].map((service) => service.kill()))
})

const ask = (path: string, options: RequestInit = {}): Promise<Response> =>
  fetch(`${base}${path}`, options)
const post = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  ask(path, { method: 'POST', body: '{"name":"Cash"}', headers })
const times = async <T>(count: number, act: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, act))
const statuses = (answers: readonly Response[]): number[] => [
  ...new Set(answers.map(({ status }) => status)),
]
const problemOf = async (answer: Response): Promise<Problem> => (await answer.json()) as Problem

/** A replica is no longer asked, or is again. */
const isAsked = async (service: FakeService, path: string): Promise<boolean> => {
  const before = service.got.length
  await times(10, () => ask(path))
  return service.got.length > before
}

it('shares the work among replicas', async () => {
  expect(statuses(await times(40, () => ask('/v1/accounts')))).toEqual([200])
  expect(one.got.length + two.got.length).toBe(40)
  expect(Math.min(one.got.length, two.got.length)).toBeGreaterThan(5)
})

it('sends what a dead replica cannot take to another, each request once, and comes back to it', async () => {
  await one.kill()
  const answers = await times(60, () => post('/v1/accounts'))
  expect(statuses(answers)).toEqual([200])
  expect(two.got).toHaveLength(60)
  expect(two.got.every(({ body }) => body === '{"name":"Cash"}')).toBe(true)
  await one.rise()
  await until(() => isAsked(one, '/v1/accounts'), 'the replica to be asked again')
})

it('asks elsewhere what a replica that answers nobody was asked, and leaves it alone', async () => {
  one.isHeld = true
  expect(statuses(await times(20, () => ask('/v1/accounts')))).toEqual([200])
  const before = two.got.length
  expect(statuses(await times(20, () => post('/v1/accounts')))).toEqual([200])
  expect(two.got.length - before).toBe(20)
  one.isHeld = false
  await until(() => isAsked(one, '/v1/accounts'), 'the replica to be asked again')
})

it('says at once that a service which answers nobody is away, and that others are not', async () => {
  lonely.isHeld = true
  const first = await ask('/v1/budgets')
  expect([first.status, first.headers.get('retry-after')]).toEqual([503, '2'])
  expect(await problemOf(first)).toMatchObject({ code: 'service-unavailable', status: 503 })
  const again = await times(5, () => ask('/v1/budgets'))
  expect(statuses(again)).toEqual([503])
  expect(lonely.got).toEqual([])
  expect((await ask('/v1/accounts')).status).toBe(200)
  lonely.isHeld = false
  await until(async () => (await ask('/v1/budgets')).status === 200, 'the service to be back')
})

it('does not ask a replica that is about to stop, and waits for what it has taken', async () => {
  let answer: (() => void) | undefined
  lonely.behave = (_request, response) => {
    if (answer) response.end('at once')
    else answer = () => void response.end('late')
  }
  const taken = ask('/v1/budgets')
  await until(() => Promise.resolve(lonely.got.length === 1), 'the request to be taken')
  lonely.isStopping = true
  await until(async () => (await ask('/v1/budgets')).status === 503, 'it to be left alone')
  answer?.()
  expect(await (await taken).text()).toBe('late')
})

it('does not ask twice what may have happened, unless it has a key', async () => {
  const dying = (service: FakeService): void => {
    service.behave = (request) => void request.socket.destroy()
  }
  dying(one)
  dying(two)
  const refused = await post('/v1/accounts')
  expect(refused.status).toBe(503)
  expect(await problemOf(refused)).toMatchObject({ code: 'outcome-unknown' })
  expect(one.got.length + two.got.length).toBe(1)

  const [first, second] = one.got.length > 0 ? [one, two] : [two, one]
  second.behave = (_request, response) => void response.writeHead(201).end()
  await until(async () => {
    const answer = await post('/v1/accounts', { 'idempotency-key': 'the-same' })
    expect(answer.status).toBe(201)
    return first.got.length > 1
  }, 'the dying replica to be asked first')
  expect(new Set(second.got.map(({ body }) => body))).toEqual(new Set(['{"name":"Cash"}']))
})

it('reads again what was cut off before it was answered', async () => {
  let cuts = 0
  lonely.behave = (request, response) => {
    if (cuts++ === 0) request.socket.destroy()
    else response.end('read')
  }
  expect(await (await ask('/v1/budgets')).text()).toBe('read')
})

it('breaks off an answer that was broken off', async () => {
  lonely.behave = (request, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('half')
    setTimeout(() => request.socket.destroy(), 20)
  }
  const answer = await ask('/v1/budgets')
  await expect(answer.text()).rejects.toThrow()
})

it('holds up nobody else while one service is slow', async () => {
  const waiting: (() => void)[] = []
  lonely.behave = (_request, response) => void waiting.push(() => response.end())
  const slow = times(128, () => ask('/v1/budgets'))
  await until(() => Promise.resolve(waiting.length === 128), 'all of them to be taken')
  const refused = await ask('/v1/budgets')
  expect(refused.status).toBe(503)
  expect(await problemOf(refused)).toMatchObject({ code: 'service-busy' })
  expect((await ask('/v1/accounts')).status).toBe(200)
  for (const answer of waiting) answer()
  expect(statuses(await slow)).toEqual([200])
  lonely.behave = (_request, response) => void response.end()
  expect((await ask('/v1/budgets')).status).toBe(200)
})

it('does not take those who leave for a fault of the service', async () => {
  lonely.behave = () => undefined
  for (let n = 0; n < 10; n++) {
    const leaving = new AbortController()
    const left = ask('/v1/budgets', { signal: leaving.signal }).catch(() => 'left')
    await until(() => Promise.resolve(lonely.got.length === n + 1), 'the request to be taken')
    leaving.abort()
    expect(await left).toBe('left')
  }
  lonely.behave = (_request, response) => void response.end()
  expect((await ask('/v1/budgets')).status).toBe(200)
})

it('carries the headers of the edge on refusals, too', async () => {
  await lonely.kill()
  const { status, headers } = await ask('/v1/budgets')
  expect([status, headers.get('x-content-type-options'), headers.get('content-type')]).toEqual([
    503,
    'nosniff',
    'application/problem+json',
  ])
})
