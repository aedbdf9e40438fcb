import type { Problem } from '@florin/contracts'
import { createLog } from '@florin/platform'
import { apiOf, type TestApi } from '@florin/platform/testing'
import { createGateway, type Gateway } from '../gateway.js'
import { FakeService } from '../testing/fake-service.js'
import { httpUpstream } from '../upstream/http-upstream.js'

const token = 'florin_pat_secret'
let users: FakeService
let bank: FakeService
let gateway: Gateway

beforeEach(async () => {
  users = await FakeService.start((_request, response) => {
    response.end(JSON.stringify({ accessToken: 'traded', expiresIn: 600 }))
  })
  bank = await FakeService.start()
  gateway = await createGateway({
    upstreams: [
      httpUpstream('user', ['/v1/auth', '/v1/me'], users.url),
      httpUpstream('bank', ['/v1/accounts'], bank.url),
    ],
    version: 'test',
    log: createLog('test', { level: 'silent', pretty: false }),
  })
})
afterEach(async () => {
  await gateway.close()
  await Promise.all([users.kill(), bank.kill()])
})

const tool = (): TestApi => apiOf(gateway.fastify, token)
const refuse = (status: number, problem: object): void => {
  users.behave = (_request, response) =>
    void response.writeHead(status).end(JSON.stringify(problem))
}

it('a token is traded at the user service, whose address the caller’s is told', async () => {
  await tool().post('/v1/accounts', { name: 'New' }, { 'x-forwarded-for': '203.0.113.9' })
  await tool().get('/v1/accounts')
  expect(users.got).toMatchObject([
    {
      ...{ method: 'GET', path: '/v1/auth/exchange' },
      headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': '127.0.0.1' },
    },
  ])
  expect(bank.got.map(({ headers }) => headers.authorization)).toEqual([
    'Bearer traded',
    'Bearer traded',
  ])
  expect(bank.got[0]?.body).toBe('{"name":"New"}')
})

it('nobody reaches the trade itself with one', async () => {
  await tool().get('/v1/auth/exchange')
  expect(users.got.map(({ headers }) => headers.authorization)).toEqual([
    `Bearer ${token}`,
    'Bearer traded',
  ])
})

it.each([
  [401, { code: 'invalid-token', detail: 'No.' }, 401, 'invalid-token'],
  [429, { code: 'rate-limited', detail: 'Wait.', retryAfterSeconds: 17 }, 429, 'rate-limited'],
  [500, { code: 'internal', detail: 'Oh.' }, 503, 'service-unavailable'],
])('what the user service refuses with %d is refused so', async (status, said, told, code) => {
  refuse(status, said)
  const answer = await tool().get<Problem>('/v1/accounts')
  expect([answer.status, answer.body.code]).toEqual([told, code])
  expect(answer.body.instance).toBe('/v1/accounts')
  if (told === 429) expect(answer.headers['retry-after']).toBe('17')
  if (told === 401) expect(answer.headers['www-authenticate']).toBe('Bearer')
  expect(bank.got).toEqual([])
})

it('while the user service is away nobody is let in, and told to come back', async () => {
  await users.kill()
  const answer = await tool().get<Problem>('/v1/accounts')
  expect([answer.status, answer.body.code]).toEqual([503, 'service-unavailable'])
})
