import type { Problem } from '@florin/contracts'
import type { TestAnswer } from '@florin/platform/testing'
import { startProduct, type Registered, type TestProduct } from '../support/product.js'
import { routesOf, type ApiDocument, type Route } from './open-api.js'
import { badCredentials } from './support/credentials.js'
import { settle, type Household } from './support/households.js'
import { slotsOf } from './support/ids.js'
import { ask } from './support/requests.js'
import { shows, stateOf } from './support/state.js'

let product: TestProduct
let ann: Household
let routes: Route[]
let credentials: Record<string, string>

beforeAll(async () => {
  product = await startProduct()
  const { body } = await product.anonymous.get<ApiDocument>('/openapi.json')
  routes = routesOf(body)
  ann = await settle(product, 'CANARYANN')
  const { email, password } = ann.person
  const login = await product.anonymous.post<Registered>('/v1/auth/login', { email, password })
  const ended = `Bearer ${login.body.accessToken}`
  const signOut = await product.anonymous.post('/v1/auth/logout', {}, { authorization: ended })
  expect(signOut.status).toBe(204)
  await product.stack.quiet()
  const bad = badCredentials(product.stack, ann.person.id)
  credentials = { ...bad, 'a session that has ended': ended }
}, 60_000)
afterAll(() => product.stop())

it('is asked for by every operation but those of signing in', () => {
  const open = routes.filter(({ operation }) => operation.security === undefined)
  expect(open.map(({ name }) => name).sort()).toEqual([
    'GET /v1/auth/jwks.json',
    'GET /v1/auth/providers',
    'POST /v1/auth/demo',
    'POST /v1/auth/email-change/confirm',
    'POST /v1/auth/email-change/take-back',
    'POST /v1/auth/federation',
    'POST /v1/auth/federation/finish',
    'POST /v1/auth/login',
    'POST /v1/auth/passkeys',
    'POST /v1/auth/passkeys/options',
    'POST /v1/auth/password/forgot',
    'POST /v1/auth/password/reset',
    'POST /v1/auth/refresh',
    'POST /v1/auth/register',
    'POST /v1/auth/second-factor',
    'POST /v1/auth/verify-email',
  ])
})

it('and nothing else: no operation tells or changes anything', async () => {
  const before = await stateOf(product, routes, ann)
  for (const text of Object.values(before)) expect(text).toMatch(/^200 /)
  for (const route of routes.filter(({ operation }) => operation.security))
    for (const [name, authorization] of Object.entries(credentials)) {
      const answer = await ask(product, route, ann, { authorization })
      expect([route.name, name, answer.status]).toEqual([route.name, name, 401])
      expect([answer.headers['content-type'], answer.headers['www-authenticate']]).toEqual([
        'application/problem+json',
        'Bearer',
      ])
      const problem = JSON.parse(answer.text) as Problem
      expect(problem).toMatchObject({ status: 401, code: expect.any(String) as string })
      expect(answer.text).not.toMatch(/CANARYANN|jwt|signature|algorithm/i)
    }
  expect(Object.keys(credentials).length).toBeGreaterThan(40)
  expect(await stateOf(product, routes, ann)).toEqual(before)
}, 60_000)

it('of every service, also of whoever reaches it past the gateway', async () => {
  const names = Object.keys(credentials)
  for (const service of product.services) {
    const own = routesOf(service.openApi() as unknown as ApiDocument)
    const url = own.find((route) => shows(route) && slotsOf(route).length === 0)?.path ?? ''
    const statusOf = async (headers: Record<string, string>): Promise<number> =>
      (await service.fastify.inject({ method: 'GET', url, headers })).statusCode
    const good = { authorization: `Bearer ${product.stack.token(ann.person.id)}` }
    expect([service.name, await statusOf(good)]).toEqual([service.name, 200])
    for (const name of names) {
      const headers = { authorization: credentials[name] ?? '', ...naming(ann.person.id) }
      expect([service.name, name, await statusOf(headers)]).toEqual([service.name, name, 401])
    }
    expect([service.name, await statusOf(naming(ann.person.id))]).toEqual([service.name, 401])
  }
})

/** What a proxy might write to say who somebody is, and what might make a request another. */
const naming = (id: string): Record<string, string> => ({
  ...Object.fromEntries(
    [
      ...['x-user-id', 'x-userid', 'x-florin-user', 'x-florin-user-id', 'x-florin-principal'],
      ...['x-forwarded-user', 'x-authenticated-user', 'x-auth-request-user', 'remote-user'],
      ...['x-session-id', 'x-actor-id', 'x-role', 'x-internal'],
    ].map((name) => [name, id]),
  ),
  'x-original-url': '/v1/auth/jwks.json',
  'x-rewrite-url': '/v1/auth/jwks.json',
  'x-http-method-override': 'DELETE',
  'x-forwarded-host': 'evil.test',
  forwarded: `for=${id};host=evil.test`,
})

it('and no header that names somebody else, or says that the request were another', async () => {
  const person = await product.join()
  const get = (path: string, headers = {}): Promise<TestAnswer<unknown>> =>
    person.api.get(path, headers)
  for (const path of ['/v1/me', '/v1/accounts', '/v1/transactions', '/v1/audit?action=NOBODY']) {
    const answer = await get(path, naming(ann.person.id))
    expect([path, answer.status, answer.text]).toEqual([path, 200, (await get(path)).text])
    expect((await product.anonymous.get(path, naming(ann.person.id))).status).toBe(401)
  }
})

it('is looked for in one place', async () => {
  const token = product.stack.token(ann.person.id)
  const places: [string, Record<string, string>][] = [
    [`?access_token=${token}`, {}],
    [`?token=${token}`, {}],
    ['', { 'x-access-token': token }],
    ['', { 'proxy-authorization': `Bearer ${token}` }],
    ['', { cookie: `access_token=${token}` }],
    ['', { cookie: `florin_access=${token}`, 'sec-fetch-site': 'cross-site' }],
    ['', { 'sec-websocket-protocol': `bearer, ${token}` }],
  ]
  for (const [query, headers] of places) {
    const answer = await product.anonymous.get(`/v1/accounts${query}`, headers)
    expect([query, Object.keys(headers), answer.status]).toEqual([query, Object.keys(headers), 401])
    expect(answer.text).not.toContain(token)
  }
})

it('comes before anything is looked up: what is not there is refused the same', async () => {
  for (const route of routes.filter((one) => one.operation.security && one.path.includes('{id}'))) {
    const answers = [undefined, '0192f7a0-4b1c-7d3e-8f00-1a2b3c4d5e6f', 'nonsense'].map((id) =>
      ask(product, route, ann, { authorization: 'Bearer x', ...(id === undefined ? {} : { id }) }),
    )
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([401, 401, 401])
  }
})

it('of one’s own shows what is one’s own', async () => {
  const lists = routes.filter((route) => shows(route) && route.path !== '/v1/categories')
  for (const route of lists) {
    const { text } = await ask(product, route, ann, {})
    if (/summary|explanation|history/.test(route.path)) continue
    if (/accounts|transactions|imports|budgets$|me$|me\/documents/.test(route.path))
      expect([route.name, text.includes('CANARYANN')]).toEqual([route.name, true])
  }
})
