import { connect, type AddressInfo } from 'node:net'
import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { createLog, patienceDefault } from '@florin/platform'
import { until } from '@florin/platform/testing'
import { createGateway, type Gateway } from './gateway.js'
import type { Upstream } from './upstream/upstream.js'

const held: (() => void)[] = []

/** Holds `/v1/slow` until the test lets go; says how many bytes came otherwise. */
const upstream: Upstream = {
  name: 'stand-in',
  routes: ['/v1/slow', '/v1/echo', '/v1/imports', '/v1/stream'],
  forward: (request, reply) => {
    if (request.url.startsWith('/v1/slow')) return void held.push(() => void reply.send({}))
    let bytes = 0
    request.raw.on('data', (chunk: Buffer) => (bytes += chunk.length))
    request.raw.on('end', () => void reply.send({ bytes }))
  },
  get: () => Promise.reject(new Error('none')),
  ready: () => Promise.resolve(true),
  openApi: () => Promise.reject(new Error('not asked for')),
}

let gateway: Gateway
let port: number
const slow: Promise<Answer>[] = []
const line = new Agent({ keepAlive: true, maxSockets: 1 })

interface Answer {
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** The client's end of the connection. */
  readonly localPort: number | undefined
}

function ask(
  path: string,
  { body, agent, headers = {} }: { body?: string; agent?: Agent; headers?: object } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { port, path, method: body === undefined ? 'GET' : 'POST', agent }
    const request = httpRequest({ ...options, headers: { ...headers } }, (response) => {
      const { localPort } = response.socket
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString()))
      response.on('end', () => {
        const { statusCode: status, headers: told } = response
        resolve({ status, headers: told, body: text, localPort })
      })
    })
    request.on('error', reject).end(body)
  })
}

beforeAll(async () => {
  const log = createLog('api-gateway', { level: 'silent', pretty: false })
  const gates = { inFlightMax: 2, patience: { ...patienceDefault, bodyMs: 500 } }
  gateway = await createGateway({ upstreams: [upstream], version: 'test', log, gates })
  await gateway.listen(0, '127.0.0.1')
  port = (gateway.fastify.server.address() as AddressInfo).port
})
beforeEach(async () => {
  slow.push(ask('/v1/slow'), ask('/v1/slow'))
  await until(() => Promise.resolve(held.length === 2), 'two requests under way')
})
const letGo = async (): Promise<void> => {
  for (const go of held.splice(0)) go()
  await Promise.all(slow.splice(0))
}
afterEach(letGo)
afterAll(async () => {
  line.destroy()
  await gateway.close()
})

it('tells the problem and when to come back, with what every answer carries', async () => {
  const refused = await ask('/v1/echo?secret=1', { headers: { 'x-correlation-id': 'mine' } })
  await letGo()
  const answered = await ask('/v1/echo')
  expect(answered.status).toBe(200)
  expect(refused.status).toBe(503)
  const { 'retry-after': retryAfter, ...headers } = refused.headers
  expect(retryAfter).toBe('2')
  expect(headers['content-type']).toBe('application/problem+json')
  const everywhere = ['x-content-type-options', 'x-frame-options', 'referrer-policy']
  for (const name of [...everywhere, 'content-security-policy']) {
    expect([name, headers[name]]).toEqual([name, answered.headers[name]])
    expect(headers[name]).toBeDefined()
  }
  expect(JSON.parse(refused.body)).toEqual({
    type: 'https://florin.app/problems/overloaded',
    title: 'Not available right now',
    status: 503,
    detail: 'Too much is under way; come back.',
    instance: '/v1/echo',
    code: 'overloaded',
    traceId: 'mine',
  })
})

it.each([
  ['no body', undefined, {}],
  ['a body', 'x'.repeat(100), {}],
  ['a long body', 'x'.repeat(3_000_000), {}],
  ['a body in chunks', 'x'.repeat(300_000), { 'transfer-encoding': 'chunked' }],
])('who is refused with %s is answered next on the same connection', async (_w, body, headers) => {
  const refused = await ask('/v1/echo', { agent: line, headers, ...(body ? { body } : {}) })
  await letGo()
  const answered = await ask('/v1/echo', { body: 'again', agent: line })
  expect([refused.status, answered.status, answered.body]).toEqual([503, 200, '{"bytes":5}'])
  expect(answered.localPort).toBe(refused.localPort)
})

it.each([
  ['/%761/echo', 503],
  ['http://elsewhere/v1/echo', 503],
  ['/v1/%73tream', 200],
])('%s is what the router takes it for', async (address, status) => {
  expect((await ask(address)).status).toBe(status)
  await letGo()
  expect((await ask(address)).status).toBe(200)
})

it('refuses no probe and no live stream', async () => {
  const statuses = [await ask('/health/live'), await ask('/v1/stream')].map(({ status }) => status)
  expect(statuses).toEqual([200, 200])
})

it('refuses what came by another way than the server', async () => {
  const { statusCode, headers } = await gateway.fastify.inject('/v1/echo')
  expect([statusCode, headers['retry-after']]).toEqual([503, '2'])
})

it('does not wait long for the body of who is refused', async () => {
  const said: string[] = []
  const socket = connect(port, '127.0.0.1', () =>
    socket.write('POST /v1/imports HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12345'),
  )
  socket.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  let closed = false
  socket.on('error', () => undefined).on('close', () => (closed = true))
  await until(() => Promise.resolve(closed), 'the connection to be closed')
  expect(said.join('')).toMatch(/^HTTP\/1.1 503 /)
})
