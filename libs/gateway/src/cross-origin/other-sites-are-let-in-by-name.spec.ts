import { createLog, originsSchema, type RunningService } from '@florin/platform'
import fastifyOf from 'fastify'
import type { IncomingHttpHeaders } from 'node:http'
import { createGateway, type Gateway } from '../gateway.js'
import { inProcessUpstream } from '../upstream/in-process-upstream.js'

const friend = 'https://app.example.org'
const log = createLog('test', { level: 'silent', pretty: false })
const cookie = 'florin_access=access.token'
let got: IncomingHttpHeaders[]
const opened: Gateway[] = []

async function gatewayFor(origins?: string[]): Promise<Gateway> {
  const fastify = fastifyOf()
  fastify.all('/*', (asked, reply) => {
    got.push({ ...asked.raw.headers })
    void reply.header('ETag', '"1"').send({})
  })
  await fastify.ready()
  const service = { name: 'bank', routes: ['/v1/accounts'], fastify } as unknown as RunningService
  const gateway = await createGateway({
    ...{ upstreams: [inProcessUpstream(service)], version: 'test', log },
    ...(origins ? { origins } : {}),
  })
  opened.push(gateway)
  return gateway
}

beforeEach(() => {
  got = []
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((gateway) => gateway.close()))
})

const granted = (headers: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(headers).filter((name) => name.startsWith('access-control'))
const preflight = (gateway: Gateway, origin: string, url = '/v1/accounts') =>
  gateway.fastify.inject({
    ...{ method: 'OPTIONS', url },
    headers: {
      ...{ origin, 'access-control-request-method': 'POST' },
      'access-control-request-headers': 'authorization, x-florin-session',
    },
  })

const strangers = [
  ...['https://evil.test', 'null', 'http://app.example.org', 'https://app.example.org:444'],
  ...['https://app.example.org.evil.test', 'https://evil-app.example.org', 'https://example.org'],
  ...['https://APP.example.org', 'https://app.example.org/', ` ${friend}`, '*'],
]

it.each(strangers)('nobody else is, such as %s', async (origin) => {
  const gateway = await gatewayFor([friend])
  expect(granted((await preflight(gateway, origin)).headers)).toEqual([])
  const answer = await gateway.fastify.inject({ url: '/v1/accounts', headers: { origin } })
  expect([answer.statusCode, granted(answer.headers)]).toEqual([200, []])
})

it('nobody is, unless they are told', async () => {
  const gateway = await gatewayFor()
  expect(granted((await preflight(gateway, friend)).headers)).toEqual([])
})

it('who is may ask with a token, and read the answer', async () => {
  const gateway = await gatewayFor([friend])
  const asked = await preflight(gateway, friend)
  expect([asked.statusCode, asked.body, got.length]).toEqual([204, '', 0])
  expect(asked.headers).toMatchObject({
    'access-control-allow-origin': friend,
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
    vary: 'Origin',
  })
  const headers = { origin: friend, authorization: 'Bearer a.b.c', 'sec-fetch-site': 'cross-site' }
  const answer = await gateway.fastify.inject({ method: 'POST', url: '/v1/accounts', headers })
  expect([answer.statusCode, got[0]?.authorization]).toEqual([200, 'Bearer a.b.c'])
  expect(answer.headers).toMatchObject({ 'access-control-allow-origin': friend, etag: '"1"' })
  expect(answer.headers['access-control-expose-headers']).toContain('etag')
})

it('who is never acts by somebody’s cookies', async () => {
  const gateway = await gatewayFor([friend])
  const asked = await preflight(gateway, friend)
  expect(asked.headers['access-control-allow-credentials']).toBeUndefined()
  expect(asked.headers['access-control-allow-headers']).not.toContain('x-florin-session')
  const headers = { origin: friend, cookie, 'sec-fetch-site': 'cross-site' }
  for (const method of ['GET', 'POST'] as const) {
    const answer = await gateway.fastify.inject({ method, url: '/v1/accounts', headers })
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined()
    expect(got.at(-1)?.authorization).toBeUndefined()
  }
  const claiming = { ...headers, 'x-florin-session': 'cookie' }
  const refused = await gateway.fastify.inject({
    ...{ method: 'POST', url: '/v1/accounts', headers: claiming },
  })
  expect([refused.statusCode, got.length]).toEqual([403, 2])
})

it('who is can read why they were refused', async () => {
  const gateway = await gatewayFor([friend])
  const answer = await gateway.fastify.inject({ url: '/v1/nowhere', headers: { origin: friend } })
  expect([answer.statusCode, answer.headers['access-control-allow-origin']]).toEqual([404, friend])
})

it.each([
  ['', []],
  [friend, [friend]],
  [`${friend}, http://localhost:5173`, [friend, 'http://localhost:5173']],
])('are told as %j', (text, origins) => {
  expect(originsSchema.parse(text)).toEqual(origins)
})

it.each(['*', 'null', 'app.example.org', `${friend}/`, 'https://*.example.org/x', 'file:///'])(
  'are not told as %j',
  (text) => {
    expect(originsSchema.safeParse(text).success).toBe(false)
  },
)
