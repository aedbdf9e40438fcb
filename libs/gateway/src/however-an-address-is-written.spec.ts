import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { createLog, MemoryCache, RateLimiter } from '@florin/platform'
import { TestClock } from '@florin/platform/testing'
import { createGateway, type Gateway } from './gateway.js'
import { httpUpstream } from './upstream/http-upstream.js'

/** What the service, and what somebody else, was asked for. */
const asked: string[] = []
const elsewhere: string[] = []
let service: Server
let stranger: Server
let gateway: Gateway
let port: number

const listen = async (heard: string[]): Promise<Server> => {
  const server = createServer((request, response) => {
    // The gateway looks by itself whether a service takes requests.
    if (request.url !== '/health/serving') heard.push(request.url ?? '')
    response.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}
const portOf = (server: Server): number => (server.address() as AddressInfo).port

beforeAll(async () => {
  service = await listen(asked)
  stranger = await listen(elsewhere)
  const clock = new TestClock()
  gateway = await createGateway({
    upstreams: [httpUpstream('user', ['/v1/auth'], `http://127.0.0.1:${portOf(service)}`)],
    version: 'test',
    log: createLog('api-gateway', { level: 'silent', pretty: false }),
    gates: { limiter: new RateLimiter(new MemoryCache(clock), clock, 1) },
  })
  await gateway.listen(0, '127.0.0.1')
  port = portOf(gateway.fastify.server)
})
afterAll(async () => {
  await gateway.close()
  service.close()
  stranger.close()
})
beforeEach(() => {
  asked.length = 0
})

/** @returns the answer as it came over the wire */
const say = (line: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`${line} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`),
    )
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.on('close', () => resolve(answer)).on('error', reject)
  })

it.each([
  '/v1/auth/login',
  'http://localhost/v1/auth/login',
  '/v1/auth/%6cogin',
  '/%761/auth/login',
])('a sign-in at %s is counted as one', async (address) => {
  const answer = await say(`POST ${address}`)
  expect(answer).toMatch(/^HTTP\/1.1 200 /)
  expect(answer).toMatch(/"sign-in";r=\d+/)
  expect(asked).toEqual(['/v1/auth/login'])
})

it('an address that names another place is passed on to the service all the same', async () => {
  await say(`POST http://127.0.0.1:${portOf(stranger)}/v1/auth/login`)
  await say(`POST //127.0.0.1:${portOf(stranger)}/v1/auth/login`)
  expect([asked, elsewhere]).toEqual([['/v1/auth/login'], []])
})

it.each(['/v1/auth/../../metrics', '/v1/auth/%2e%2e/%2E%2E/metrics'])(
  '%s leads out of nothing',
  async (address) => {
    await say(`GET ${address}`)
    expect(asked).toEqual(['/v1/auth/../../metrics'])
  },
)
