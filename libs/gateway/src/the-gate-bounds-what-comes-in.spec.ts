import { connect } from 'node:net'
import { createLog, MemoryCache, RateLimiter } from '@florin/platform'
import { TestClock, until } from '@florin/platform/testing'
import type { LightMyRequestResponse } from 'fastify'
import { createGateway, type Gateway } from './gateway.js'
import { policiesFor, type GateOptions } from './gates.js'
import type { Upstream } from './upstream/upstream.js'

const gateways: Gateway[] = []
const clock = new TestClock()
clock.set('2026-10-01T00:00:00Z')
const held: (() => void)[] = []
const seen: (string | string[] | undefined)[] = []

/** Answers at once, or holds `/v1/slow` until the test lets go. */
const upstream: Upstream = {
  name: 'stand-in',
  routes: ['/v1/auth', '/v1/imports', '/v1/slow', '/v1/fast'],
  forward: (request, reply) => {
    seen.push(request.raw.headers['x-forwarded-for'])
    if (request.url.startsWith('/v1/slow')) held.push(() => void reply.send({ ok: true }))
    else void reply.send({ ok: true })
  },
  get: () => Promise.reject(new Error('none')),
  ready: () => Promise.resolve(true),
  openApi: () => Promise.reject(new Error('not asked for')),
}

const silent = createLog('api-gateway', { level: 'silent', pretty: false })

async function open(gates: GateOptions, log = silent): Promise<Gateway> {
  const gateway = await createGateway({ upstreams: [upstream], version: 'test', log, gates })
  gateways.push(gateway)
  return gateway
}
const limiter = (factor = 1): RateLimiter => new RateLimiter(new MemoryCache(clock), clock, factor)

afterAll(() => Promise.all(gateways.map((gateway) => gateway.close())))

describe('the gate', () => {
  it('gives an address so many tries to sign in, and says how many are left', async () => {
    const { fastify } = await open({ limiter: limiter() })
    const signIn = async (): Promise<LightMyRequestResponse> =>
      fastify.inject({ method: 'POST', url: '/v1/auth/login' })
    const first = await signIn()
    expect(first.headers).toMatchObject({
      'ratelimit-policy': '"sign-in";q=30;w=60, "address";q=2400;w=60',
      ratelimit: expect.stringMatching(/^"sign-in";r=29;t=\d+, "address";r=2399;t=\d+$/) as string,
    })
    for (let i = 0; i < 29; i++) expect((await signIn()).statusCode).toBe(200)
    const refused = await signIn()
    expect([refused.statusCode, refused.headers['content-type']]).toEqual([
      429,
      'application/problem+json',
    ])
    expect(refused.json()).toMatchObject({ code: 'rate-limited', status: 429 })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await fastify.inject('/v1/fast')).statusCode).toBe(200)
    clock.advance(120)
    expect((await signIn()).statusCode).toBe(200)
  })

  it('writes down whom it turns away, and why', async () => {
    let written = ''
    const destination = { write: (line: string) => void (written += line) }
    const log = createLog('api-gateway', { level: 'info', pretty: false }, destination)
    const { fastify } = await open({ limiter: limiter() }, log)
    for (let i = 0; i < 31; i++) await fastify.inject({ method: 'POST', url: '/v1/auth/login' })
    const told = written.split('\n').filter((line) => line.includes('"status":429'))
    expect(told.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ msg: 'request', code: 'rate-limited', userId: null }),
    ])
  })

  it('counts each client behind a proxy it trusts, and believes nobody else', async () => {
    const from = async (gateway: Gateway, address: string): Promise<string> => {
      const headers = { 'x-forwarded-for': address }
      return String((await gateway.fastify.inject({ url: '/v1/fast', headers })).headers.ratelimit)
    }
    const open2 = await open({ limiter: limiter() })
    expect(await from(open2, '203.0.113.1')).toContain('r=2399')
    expect(await from(open2, '203.0.113.2')).toContain('r=2398')
    expect(seen.at(-1)).toBe('127.0.0.1')
    const behind = await open({ limiter: limiter(), trustProxy: '127.0.0.1' })
    expect(await from(behind, '203.0.113.1')).toContain('r=2399')
    expect(await from(behind, '203.0.113.2')).toContain('r=2399')
    expect(seen.at(-1)).toBe('203.0.113.2')
  })

  it('sends away what is too much at once, but answers probes', async () => {
    const { fastify } = await open({ inFlightMax: 2 })
    const slow = [fastify.inject('/v1/slow'), fastify.inject('/v1/slow')]
    await until(() => Promise.resolve(held.length === 2), 'two requests under way')
    const third = await fastify.inject('/v1/fast')
    expect([third.statusCode, third.headers['retry-after'], third.json<object>()]).toEqual([
      503,
      '2',
      expect.objectContaining({ code: 'overloaded' }),
    ])
    expect((await fastify.inject('/health/live')).statusCode).toBe(200)
    for (const letGo of held) letGo()
    await Promise.all(slow)
    expect((await fastify.inject('/v1/fast')).statusCode).toBe(200)
  })

  it('answers headers without end, and what is no HTTP, with a problem document', async () => {
    const gateway = await open({})
    await gateway.listen(0, '127.0.0.1')
    const address = gateway.fastify.server.address() as { port: number }
    const say = (text: string): Promise<string> =>
      new Promise((resolve, reject) => {
        let answer = ''
        const socket = connect(address.port, '127.0.0.1', () => socket.write(text))
        socket.on('data', (chunk) => (answer += chunk.toString()))
        socket.on('close', () => resolve(answer)).on('error', reject)
      })
    const large = await say(`GET /v1/fast HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)
    expect(large).toMatch(/^HTTP\/1.1 431 .*\r\nContent-Type: application\/problem\+json/)
    expect(large).toContain('"code":"headers-too-large"')
    expect(await say('nonsense\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /)
    for (const [text, status] of [
      ['GET /v1/fast HTTP/1.1\r\n\r\n', 400],
      ['CONNECT elsewhere:443 HTTP/1.1\r\nHost: a\r\n\r\n', 400],
      ['GET /v1/fast HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\n\r\n', 417],
    ] as const) {
      const answer = await say(text)
      expect([text, answer.slice(0, 13)]).toEqual([text, `HTTP/1.1 ${status} `])
      expect(answer).toMatch(/content-type: application\/problem\+json/i)
    }
    expect(gateway.fastify.server).toMatchObject({
      headersTimeout: 15_000,
      requestTimeout: 300_000,
      keepAliveTimeout: 10_000,
      maxConnections: 5_000,
    })
  })

  it.each([
    ['POST', '/v1/auth/login', ['sign-in', 'address']],
    ['POST', '/v1/auth/register?x=1', ['sign-in', 'address']],
    ['POST', '/v1/auth/password', ['sign-in', 'address']],
    ['POST', '/v1/auth/password/forgot', ['sign-in', 'address']],
    ['POST', '/v1/auth/password/reset/', ['sign-in', 'address']],
    ['POST', '/v1/auth/verify-email', ['sign-in', 'address']],
    ['GET', '/v1/auth/jwks.json', ['address']],
    ['POST', '/v1/imports?commit=true', ['upload', 'address']],
    ['GET', '/v1/imports', ['address']],
    ['POST', '/v1/transactions/0192f7a0/attachments', ['upload', 'address']],
    ['POST', '/v1/me/documents', ['upload', 'address']],
    ['PUT', '/v1/me/avatar', ['upload', 'address']],
    ['POST', '/v1/me/avatar', ['address']],
    ['POST', '/v1/transactions', ['address']],
    ['GET', '/health/ready', []],
  ])('puts %s %s under %j', (method, url, names) => {
    expect(policiesFor(method, url).map(({ name }) => name)).toEqual(names)
  })
})
