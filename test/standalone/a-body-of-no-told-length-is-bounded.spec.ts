import { request } from 'node:http'
import type { Problem } from '@florin/contracts'
import { createGateway, httpUpstream, inProcessUpstream, type Gateway } from '@florin/gateway'
import { createLog, newId, startService } from '@florin/platform'
import { TestStack } from '@florin/platform/testing'
import { services } from '@florin/product'

const mebibyte = 1024 ** 2
const ports: Record<string, number> = {}
const gateways: Gateway[] = []
let stack: TestStack
let service: Awaited<ReturnType<typeof startService>>

beforeAll(async () => {
  stack = await TestStack.start()
  const bank = services.find(({ name }) => name === 'bank')
  service = await startService(bank!, stack.environmentOf('bank'))
  const upstreams = {
    'in one process': inProcessUpstream(await stack.boot(bank!)),
    'over HTTP': httpUpstream('bank', ['/v1/accounts'], service.url),
  }
  for (const [name, upstream] of Object.entries(upstreams)) {
    const log = createLog('api-gateway', { level: 'silent', pretty: false })
    const gateway = await createGateway({ upstreams: [upstream], version: 'test', log })
    gateways.push(gateway)
    await gateway.listen(0, '127.0.0.1')
    ports[name] = (gateway.fastify.server.address() as { port: number }).port
  }
}, 60_000)
afterAll(async () => {
  await Promise.all(gateways.map((gateway) => gateway.close()))
  await service.close()
  await stack.stop()
})

interface Answer {
  readonly status: number | undefined
  readonly type: string | undefined
  readonly text: string
}

/** Sends a body chunk by chunk to its end, as a client that looks at the answer only then. */
function send(port: number, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${stack.token(newId())}`,
      'content-type': 'application/json',
      'transfer-encoding': 'chunked',
    }
    const outgoing = request({ port, method: 'POST', path: '/v1/accounts', headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      answer.on('end', () =>
        resolve({ status: answer.statusCode, type: answer.headers['content-type'], text }),
      )
    })
    outgoing.on('error', reject)
    for (let at = 0; at < body.length; at += 65_536) outgoing.write(body.slice(at, at + 65_536))
    outgoing.end()
  })
}

describe.each(['in one process', 'over HTTP'])('a body of no told length, %s,', (where) => {
  it.each([1.1, 4, 32])('is refused at %d MiB as one that told its length', async (size) => {
    const body = JSON.stringify({ name: 'x'.repeat(size * mebibyte) })
    for (let n = 0; n < 5; n++) {
      const { status, type, text } = await send(ports[where] ?? 0, body)
      expect([status, type]).toEqual([413, 'application/problem+json'])
      expect(JSON.parse(text) as Problem).toMatchObject({ code: 'body-too-large', status: 413 })
    }
  })

  it('is taken when it is not too large', async () => {
    const body = JSON.stringify({ name: 'Cash', type: 'cash', currency: 'EUR' })
    expect((await send(ports[where] ?? 0, body)).status).toBe(201)
  })
})
