import { createLog } from '@florin/platform'
import { createGateway, type Gateway } from '../gateway.js'

const log = createLog('test', { level: 'silent', pretty: false })
let gateway: Gateway

beforeAll(async () => {
  gateway = await createGateway({ upstreams: [], version: 'test', log })
})
afterAll(() => gateway.close())

interface Got {
  readonly status: number
  readonly location: string | undefined
}

async function post(
  url: string,
  payload: string,
  headers: Record<string, string> = {},
): Promise<Got> {
  const { statusCode, headers: told } = await gateway.fastify.inject({
    ...{ method: 'POST', url, payload },
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
  return { status: statusCode, location: told.location?.toString() }
}

it('is led to the page at the same address, with what belongs to the attempt out of reach of logs', async () => {
  const form = new URLSearchParams({
    ...{ code: 'a/b&c', state: 's', iss: 'https://party.example', user: '{"name":"Eve"}' },
  })
  const elsewhere = { origin: 'https://party.example', 'sec-fetch-site': 'cross-site' }
  const { status, location } = await post('/start/callback/apple', form.toString(), elsewhere)
  const [page, fragment] = location?.split('#') ?? []
  expect([status, page]).toEqual([303, '/start/callback/apple'])
  expect(Object.fromEntries(new URLSearchParams(fragment))).toEqual({
    ...{ code: 'a/b&c', state: 's', iss: 'https://party.example' },
  })
})

it.each([
  ['an address of another site in the path', '/start/callback/%2F%2Fevil.test'],
  ['one in the query', '/start/callback/apple?then=//evil.test'],
])('leads nowhere else by %s', async (_, url) => {
  const { location } = await post(url, 'code=c&state=s')
  expect(location).toMatch(/^\/start\/callback\/[^/?]*#code=c&state=s$/)
})

it.each([
  ['what is no form', 415, '{"code":"c"}', { 'content-type': 'application/json' }],
  ['a form that is larger than any', 413, `code=${'c'.repeat(20_000)}`, {}],
])('refuses %s', async (_, status, body, headers) => {
  expect((await post('/start/callback/apple', body, headers)).status).toBe(status)
})

it('takes forms nowhere else', async () => {
  expect((await post('/start/callback', 'code=c&state=s')).status).toBe(404)
  expect((await post('/start', 'code=c&state=s')).status).toBe(404)
})
