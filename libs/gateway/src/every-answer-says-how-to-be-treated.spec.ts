import fastify, { type FastifyInstance } from 'fastify'
import { addEdgeHeaders } from './edge-headers.js'

let app: FastifyInstance

beforeAll(async () => {
  app = fastify({ trustProxy: '127.0.0.1' })
  addEdgeHeaders(app)
  app.get('/v1/known', () => ({}))
  await app.ready()
})
afterAll(() => app.close())

const headersOf = async (url: string, headers: Record<string, string> = {}, from = '127.0.0.1') =>
  (await app.inject({ url, headers, remoteAddress: from })).headers

it.each(['/v1/known', '/v1/unknown', '/'])(
  'of %s, whether or not there is such a thing',
  async (url) => {
    expect(await headersOf(url)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    })
  },
)

describe('that TLS is to be used from then on', () => {
  const header = 'strict-transport-security'
  const byTls = { 'x-forwarded-proto': 'https' }

  it('where it came by TLS', async () => {
    expect((await headersOf('/v1/known', byTls))[header]).toBe(
      'max-age=31536000; includeSubDomains',
    )
  })

  it('not where it did not, nor where a stranger says so', async () => {
    expect((await headersOf('/v1/known'))[header]).toBeUndefined()
    expect((await headersOf('/v1/known', byTls, '198.51.100.7'))[header]).toBeUndefined()
  })
})
