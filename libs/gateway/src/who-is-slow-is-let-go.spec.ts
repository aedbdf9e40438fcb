import { connect, type Socket } from 'node:net'
import { createLog, patienceDefault } from '@florin/platform'
import { until } from '@florin/platform/testing'
import { createGateway, type Gateway } from './gateway.js'
import type { Upstream } from './upstream/upstream.js'

/** Reads the whole body before it answers. */
const upstream: Upstream = {
  name: 'stand-in',
  routes: ['/v1/echo', '/v1/imports'],
  forward: (request, reply) => {
    let bytes = 0
    request.raw.on('data', (chunk: Buffer) => (bytes += chunk.length))
    request.raw.on('end', () => void reply.send({ bytes }))
  },
  get: () => Promise.reject(new Error('none')),
  ready: () => Promise.resolve(true),
  openApi: () => Promise.reject(new Error('not asked for')),
}

const patience = { headersMs: 300, bodyMs: 300, requestMs: 60_000, idleMs: 300, checkEveryMs: 50 }
let gateway: Gateway
let port: number

beforeAll(async () => {
  const log = createLog('api-gateway', { level: 'silent', pretty: false })
  gateway = await createGateway({
    upstreams: [upstream],
    version: 'test',
    log,
    gates: { patience },
  })
  await gateway.listen(0, '127.0.0.1')
  port = (gateway.fastify.server.address() as { port: number }).port
})
afterAll(() => gateway.close())

interface Client {
  readonly socket: Socket
  readonly said: () => string
  readonly isClosed: () => boolean
}

function client(first = ''): Promise<Client> {
  let said = ''
  let closed = false
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      if (first !== '') socket.write(first)
      resolve({ socket, said: () => said, isClosed: () => closed })
    })
    socket.on('data', (chunk: Buffer) => (said += chunk.toString()))
    socket.on('error', () => undefined).on('close', () => (closed = true))
  })
}

const closed = ({ isClosed }: Client): Promise<boolean> =>
  until(() => Promise.resolve(isClosed()), 'the connection to be closed')

/** Sends one byte after the other for as long as it is let. */
async function drip({ socket }: Client): Promise<void> {
  await until(() => {
    if (socket.writable) socket.write('x')
    return Promise.resolve(!socket.writable)
  }, 'the drip to end')
}

const quick = async (): Promise<number> =>
  (await fetch(`http://127.0.0.1:${port}/v1/echo`, { method: 'POST', body: '12345' })).status

it.each([
  ['sends nothing at all', ''],
  ['sends half of a first line', 'GET /v1/ec'],
  ['never ends the headers', 'GET /v1/echo HTTP/1.1\r\nHost: a\r\nX-Slow: '],
  ['never sends the body', 'POST /v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n'],
  ['sends half a body', 'POST /v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12345'],
  [
    'never ends a body in chunks',
    'POST /v1/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n',
  ],
  ['is done and stays', 'GET /v1/nothing HTTP/1.1\r\nHost: a\r\n\r\n'],
])('who %s is let go, and nobody else waits', async (_what, first) => {
  const slow = await client(first)
  expect(await quick()).toBe(200)
  await closed(slow)
})

it.each([
  ['headers', 'GET /v1/echo HTTP/1.1\r\nHost: a\r\nX-Slow: '],
  ['a body', 'POST /v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n'],
])('who sends %s byte by byte is let go, however long it could go on', async (_what, first) => {
  const slow = await client(first)
  await drip(slow)
  await closed(slow)
})

it('a file may take its time', async () => {
  const head =
    'POST /v1/imports HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nConnection: close\r\n\r\n'
  const [file, other] = await Promise.all([
    client(`${head}12`),
    client(head.replace('imports', 'echo')),
  ])
  await closed(other)
  expect(file.isClosed()).toBe(false)
  file.socket.write('34')
  await closed(file)
  expect(file.said()).toContain('{"bytes":4}')
})

it('a thousand idle connections keep nobody out, and are gone after a while', async () => {
  const idle = await Promise.all(Array.from({ length: 1_000 }, () => client()))
  expect(await quick()).toBe(200)
  await Promise.all(idle.map(closed))
  expect(await quick()).toBe(200)
})

it('waits seconds for what should come at once, and is done with anybody within half a minute', () => {
  const { headersMs, bodyMs, idleMs, checkEveryMs } = patienceDefault
  for (const ms of [headersMs, bodyMs, idleMs])
    expect(ms + checkEveryMs).toBeLessThanOrEqual(30_000)
})
