import { connect } from 'node:net'
import type { Problem } from '@florin/contracts'
import { createGateway, httpUpstream, type Gateway } from '@florin/gateway'
import {
  createLog,
  MemoryCache,
  newId,
  RateLimiter,
  startService,
  SystemClock,
} from '@florin/platform'
import { TestStack } from '@florin/platform/testing'
import { services } from '@florin/product'

// Of 1,200 requests a minute that a user has, and of 2,400 that an address has.
const perUser = 6
const perAddress = 24

let stack: TestStack
let service: Awaited<ReturnType<typeof startService>>
let gateway: Gateway
let base: string
let port: number

beforeAll(async () => {
  stack = await TestStack.start()
  const bank = services.find(({ name }) => name === 'bank')
  service = await startService(bank!, {
    ...stack.environmentOf('bank'),
    RATE_LIMIT_FACTOR: '0.005',
  })
  const clock = new SystemClock()
  gateway = await createGateway({
    upstreams: [httpUpstream('bank', ['/v1/accounts'], service.url)],
    version: 'test',
    log: createLog('api-gateway', { level: 'silent', pretty: false }),
    gates: {
      limiter: new RateLimiter(new MemoryCache(clock), clock, 0.01),
      // So that each test is an address of its own.
      trustProxy: '127.0.0.1',
    },
  })
  await gateway.listen(0, '127.0.0.1')
  port = (gateway.fastify.server.address() as { port: number }).port
  base = `http://127.0.0.1:${port}`
}, 60_000)
afterAll(async () => {
  await gateway.close()
  await service.close()
  await stack.stop()
})

const get = (userId: string, address: string): Promise<Response> =>
  fetch(`${base}/v1/accounts`, {
    headers: { authorization: `Bearer ${stack.token(userId)}`, 'x-forwarded-for': address },
  })

it('a person has a share of the whole, from however many addresses', async () => {
  const ann = newId()
  for (let n = 0; n < perUser; n++) {
    const answer = await get(ann, `203.0.113.${n}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('ratelimit-policy')).toBe(
      `"address";q=${perAddress};w=60, "user";q=${perUser};w=60`,
    )
    expect(answer.headers.get('ratelimit')).toMatch(
      new RegExp(`^"address";r=${perAddress - 1};t=\\d+, "user";r=${perUser - 1 - n};t=\\d+$`),
    )
  }
  const refused = await get(ann, '203.0.113.99')
  expect([refused.status, refused.headers.get('content-type')]).toEqual([
    429,
    'application/problem+json',
  ])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await refused.json()) as Problem).toMatchObject({ code: 'rate-limited', status: 429 })
  expect((await get(newId(), '203.0.113.99')).status).toBe(200)
})

it('an address has one, too, for however many people', async () => {
  for (let n = 0; n < perAddress; n++) expect((await get(newId(), '198.51.100.1')).status).toBe(200)
  expect((await get(newId(), '198.51.100.1')).status).toBe(429)
  expect((await get(newId(), '198.51.100.2')).status).toBe(200)
})

it.each([
  ['a body that is too large', 413, { body: JSON.stringify({ name: 'x'.repeat(2_000_000) }) }],
  ['a body that is too deep', 400, { body: `{"name":${'['.repeat(5_000)}${']'.repeat(5_000)}}` }],
  ['a body of another type', 415, { body: '<a/>', type: 'application/xml' }],
  ['an unknown field', 422, { body: '{"colour":"red"}' }],
])('%s is refused as in one process', async (_what, status, { body, ...given }) => {
  const type = 'type' in given ? given.type : 'application/json'
  const answer = await fetch(`${base}/v1/accounts`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${stack.token(newId())}`, 'content-type': type },
  })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    status,
    'application/problem+json',
  ])
  expect((await answer.json()) as Problem).toMatchObject({ status })
})

it.each([
  ['an address of a hundred thousand characters', `/v1/accounts?q=${'x'.repeat(100_000)}`, ''],
  ['ten thousand parameters', `/v1/accounts?${'a=1&'.repeat(10_000)}`, ''],
  ['ten thousand headers', '/v1/accounts', 'a: b\r\n'.repeat(10_000)],
])('%s are too much', async (_what, path, headers) => {
  const answer = await new Promise<string>((resolve) => {
    let said = ''
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n${headers}\r\n`),
    )
    socket.on('data', (chunk: Buffer) => (said += chunk.toString()))
    socket.on('error', () => undefined).on('close', () => resolve(said))
  })
  expect(answer).toMatch(/^HTTP\/1.1 431 [^]*application\/problem\+json[^]*headers-too-large/)
})
