import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createLog, type RunningService } from '@florin/platform'
import fastifyOf from 'fastify'
import { createGateway, type Gateway } from '../gateway.js'
import { FakeService } from '../testing/fake-service.js'
import { httpUpstream } from '../upstream/http-upstream.js'
import { inProcessUpstream } from '../upstream/in-process-upstream.js'

const routes = ['/v1/auth', '/v1/accounts', '/v1/stream']
const cookie = 'theme=dark; florin_access=access.token; florin_refresh=refresh-token'
const asking = { 'x-florin-session': 'cookie' }

/** What reaches a service behind a gateway, and how the services are reached. */
interface Door {
  readonly gateway: Gateway
  readonly got: IncomingHttpHeaders[]
  close(): Promise<void>
}

const log = createLog('test', { level: 'silent', pretty: false })

async function inProcess(): Promise<Door> {
  const got: IncomingHttpHeaders[] = []
  const fastify = fastifyOf()
  fastify.all('/*', (asked, reply) => {
    got.push({ ...asked.raw.headers })
    void reply.send({})
  })
  await fastify.ready()
  const service = { name: 'user', routes, fastify } as unknown as RunningService
  const gateway = await createGateway({
    ...{ upstreams: [inProcessUpstream(service)], version: 'test', log },
  })
  return { gateway, got, close: () => gateway.close() }
}

async function overHttp(): Promise<Door> {
  const service = await FakeService.start()
  const upstreams = [httpUpstream('user', routes, service.url)]
  const gateway = await createGateway({ upstreams, version: 'test', log })
  const close = async (): Promise<void> => {
    await gateway.close()
    await service.kill()
  }
  return {
    gateway,
    close,
    get got() {
      return service.got.map(({ headers }) => headers)
    },
  }
}

describe.each([
  ['in process', inProcess],
  ['over HTTP', overHttp],
])('%s', (_how, open) => {
  let door: Door
  let port: number

  beforeAll(async () => {
    door = await open()
    await door.gateway.listen(0, '127.0.0.1')
    port = (door.gateway.fastify.server.address() as AddressInfo).port
  })
  afterAll(() => door.close())

  /** Asked over a socket: `fetch` writes some of these headers itself. */
  const ask = async (
    method: string,
    path: string,
    headers: OutgoingHttpHeaders,
  ): Promise<{ status: number; body: string; headers: IncomingHttpHeaders }> => {
    const asked = request({ host: '127.0.0.1', port, method, path, headers })
    asked.end()
    const answer = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
      asked.once('response', resolve).once('error', reject)
    })
    return {
      status: answer.statusCode ?? 0,
      headers: answer.headers,
      body: await text(answer),
    }
  }
  /** The token and the cookies that the service was given. */
  const given = async (
    method: string,
    path: string,
    headers: OutgoingHttpHeaders,
  ): Promise<readonly [string | undefined, string | undefined]> => {
    const { status } = await ask(method, path, headers)
    expect(status).toBe(200)
    const last = door.got.at(-1)
    return [last?.authorization, last?.cookie]
  }
  const own = (): string => `http://127.0.0.1:${port}`

  it.each(['GET /v1/accounts', 'HEAD /v1/accounts', 'GET /v1/stream'])(
    'lets a page look by its cookie: %s',
    async (what) => {
      const [method = '', path = ''] = what.split(' ')
      const headers = { cookie, 'sec-fetch-site': 'same-origin' }
      expect(await given(method, path, headers)).toEqual(['Bearer access.token', undefined])
    },
  )

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('lets our page %s', async (method) => {
    const headers = { cookie, ...asking, origin: own(), 'sec-fetch-site': 'same-origin' }
    expect(await given(method, '/v1/accounts', headers)).toEqual(['Bearer access.token', undefined])
  })

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
    'lets a form of another site %s as nobody',
    async (method) => {
      const headers = { cookie, origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }
      expect(await given(method, '/v1/accounts', headers)).toEqual([undefined, undefined])
      expect(await given(method, '/v1/accounts', { cookie })).toEqual([undefined, undefined])
    },
  )

  it('shows a picture to another site as to nobody', async () => {
    const headers = { cookie, 'sec-fetch-site': 'cross-site' }
    expect(await given('GET', '/v1/accounts', headers)).toEqual([undefined, undefined])
  })

  it.each(['/v1/accounts', '/v1/auth/login', '/v1/auth/refresh'])(
    'refuses another site that says it were ours, and asks no service: %s',
    async (path) => {
      const before = door.got.length
      const answer = await ask('POST', path, { ...asking, cookie, origin: 'https://evil.test' })
      expect([answer.status, JSON.parse(answer.body)]).toEqual([
        403,
        expect.objectContaining({ code: 'foreign-origin' }),
      ])
      expect(door.got).toHaveLength(before)
    },
  )

  it('grants no preflight', async () => {
    const answer = await ask('OPTIONS', '/v1/accounts', {
      ...{ cookie, origin: 'https://evil.test', 'access-control-request-method': 'POST' },
      'access-control-request-headers': 'x-florin-session',
    })
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual(
      [],
    )
  })

  it('shows the refresh cookie where it is traded and nowhere else, and no other cookie', async () => {
    const token = 'Bearer access.token'
    expect(await given('POST', '/v1/auth/refresh', { ...asking, cookie })).toEqual([
      token,
      'florin_refresh=refresh-token',
    ])
    expect(await given('POST', '/v1/auth/refresh', { cookie })).toEqual([undefined, undefined])
    expect(await given('POST', '/v1/accounts', { ...asking, cookie })).toEqual([token, undefined])
    expect(await given('GET', '/v1/auth/sessions', { cookie })).toEqual([token, undefined])
  })

  it('goes by the cookies of TLS before others, which a neighbour of this host may have put there', async () => {
    const tls = '__Host-florin_access=of.tls; __Host-florin_refresh=of-tls'
    for (const both of [`${cookie}; ${tls}`, `${tls}; ${cookie}`, tls])
      expect(await given('POST', '/v1/auth/refresh', { ...asking, cookie: both })).toEqual([
        ...['Bearer of.tls', 'florin_refresh=of-tls'],
      ])
  })

  it('believes a token that a client brings before a cookie', async () => {
    const authorization = 'Bearer mine'
    expect(await given('GET', '/v1/accounts', { cookie, authorization })).toEqual([
      authorization,
      undefined,
    ])
    expect(
      await given('POST', '/v1/accounts', { cookie, authorization, origin: 'https://evil.test' }),
    ).toEqual([authorization, undefined])
  })

  it('says how it was reached, whatever a client says', async () => {
    await ask('GET', '/v1/accounts', { 'x-forwarded-proto': 'https' })
    expect(door.got.at(-1)?.['x-forwarded-proto']).toBe('http')
  })
})
