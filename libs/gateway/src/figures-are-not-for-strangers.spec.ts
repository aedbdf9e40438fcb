import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createLog } from '@florin/platform'
import { createGateway, type Gateway } from './gateway.js'

let gateway: Gateway

beforeAll(async () => {
  const log = createLog('api-gateway', { level: 'silent', pretty: false })
  gateway = await createGateway({ upstreams: [], version: 'test', log })
  await gateway.listen(0, '127.0.0.1')
})
afterAll(() => gateway.close())

const ask = async (
  method: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number | undefined; body: string }> => {
  const { port } = gateway.fastify.server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', method, path, headers }, (answer) => {
      text(answer).then((body) => {
        resolve({ status: answer.statusCode, body })
      }, reject)
    })
      .on('error', reject)
      .end()
  })
}

it('are told to who asks the gateway itself', async () => {
  const { status, body } = await ask('GET', '/metrics')
  expect([status, body.includes('florin_http_request_duration_seconds')]).toEqual([200, true])
})

it.each(['/metrics', '/metrics/', '/metrics?a', '//metrics', '/%6detrics'])(
  'are nothing that is there to whom a proxy asks for: %s',
  async (path) => {
    const { status, body } = await ask('GET', path, { 'x-forwarded-for': '198.51.100.7' })
    expect([status, JSON.parse(body)]).toEqual([
      404,
      expect.objectContaining({ code: 'no-such-route' }),
    ])
  },
)

it('are not, and nothing else is, sent back to who asks what they have asked', async () => {
  for (const path of ['/', '/metrics', '/v1/me', '/health/live']) {
    const { status, body } = await ask('TRACE', path, { 'x-mine': 'of-mine' })
    expect([path, [404, 405].includes(status ?? 0)]).toEqual([path, true])
    expect(body).not.toContain('of-mine')
  }
})
