import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLog } from '@florin/platform'
import { until } from '@florin/platform/testing'
import { createGateway, type Gateway } from './gateway.js'
import { httpUpstream } from './upstream/http-upstream.js'
import type { Upstream } from './upstream/upstream.js'

const inProcess: Upstream = {
  name: 'notification',
  routes: ['/v1/stream'],
  forward: (_request, reply) => {
    reply.hijack()
    reply.raw.setHeader('Content-Type', 'text/event-stream').writeHead(200)
    reply.raw.write('event: ready\ndata: {}\n\n')
  },
  get: () => Promise.reject(new Error('none')),
  ready: () => Promise.resolve(true),
  openApi: () => Promise.reject(new Error('none')),
}

let service: Server
let streams = 0

beforeAll(async () => {
  service = createServer((_request, response) => {
    streams++
    response.on('close', () => streams--)
    response.setHeader('Content-Type', 'text/event-stream').writeHead(200)
    response.write('event: ready\ndata: {}\n\n')
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
})
afterAll(() => void service.close())

const overHttp = (): Upstream =>
  httpUpstream(
    'notification',
    ['/v1/stream'],
    `http://127.0.0.1:${(service.address() as AddressInfo).port}`,
  )

const openStream = async (
  upstream: Upstream,
): Promise<{ gateway: Gateway; answer: Response; leave: () => void }> => {
  const gateway = await createGateway({
    upstreams: [upstream],
    version: '0',
    log: createLog('test', { level: 'silent', pretty: false }),
  })
  await gateway.listen(0, '127.0.0.1')
  const { port } = gateway.fastify.server.address() as AddressInfo
  const leaving = new AbortController()
  const answer = await fetch(`http://127.0.0.1:${port}/v1/stream`, { signal: leaving.signal })
  return { gateway, answer, leave: () => leaving.abort() }
}

it.each([
  ['in process', (): Upstream => inProcess],
  ['over HTTP', overHttp],
])('closes while a stream is open %s', async (_way, upstream) => {
  const { gateway, answer } = await openStream(upstream())
  await gateway.close()
  expect(await answer.text()).toContain('event: ready')
})

it('lets go of the service when the client does', async () => {
  const { gateway, leave } = await openStream(overHttp())
  await until(() => Promise.resolve(streams === 1))
  leave()
  await until(() => Promise.resolve(streams === 0))
  await gateway.close()
})
