import { scopes, type NewPersonalToken, type Problem } from '@florin/contracts'
import { newId } from '@florin/platform'
import { apiOf, type TestApi } from '@florin/platform/testing'
import { startProduct, type TestProduct } from '../support/product.js'
import { routesOf, type ApiDocument, type Route } from './open-api.js'
import { settle, type Household } from './support/households.js'
import { ask, type Answered } from './support/requests.js'
import { stateOf } from './support/state.js'

let product: TestProduct
let ann: Household
let routes: Route[]

beforeAll(async () => {
  product = await startProduct()
  const { body } = await product.anonymous.get<ApiDocument>('/openapi.json')
  routes = routesOf(body).filter(({ operation }) => operation.security)
  ann = await settle(product, 'CANARYANN')
}, 60_000)
afterAll(() => product.stop())

const neededBy = ({ operation }: Route): readonly string[] =>
  (operation.security?.[0] as { bearer: readonly string[] }).bearer
const having = (given: readonly string[]): { authorization: string } => {
  const scope = { scope: given.join(' ') }
  return { authorization: `Bearer ${product.stack.token(ann.person.id, newId(), 600, scope)}` }
}
const codeOf = ({ text }: Answered): string => (JSON.parse(text) as Problem).code
const made = async (given: readonly string[]): Promise<NewPersonalToken & { api: TestApi }> => {
  const body = { name: 'A tool', scopes: given }
  const answer = await ann.person.api.post<NewPersonalToken>('/v1/me/tokens', body)
  return { ...answer.body, api: apiOf(product.gateway.fastify, answer.body.token) }
}

it('each operation names what it takes, and each scope opens some', () => {
  expect(new Set(routes.flatMap(neededBy))).toEqual(new Set(scopes))
  const ofIdentity = routes.filter(({ path }) => /^\/v1\/(admin|auth|families|me)\b/.test(path))
  const opened = routes.filter((route) => neededBy(route).length > 0)
  expect(routes.filter((route) => !opened.includes(route) && !ofIdentity.includes(route))).toEqual(
    [],
  )
  expect(ofIdentity.filter((route) => opened.includes(route)).map(({ name }) => name)).toEqual([
    'GET /v1/me',
  ])
})

it('every other scope together opens no operation', async () => {
  const before = await stateOf(product, routes, ann)
  for (const route of routes) {
    const needed = neededBy(route)
    for (const lacking of needed.length === 0 ? [undefined] : needed) {
      const others = scopes.filter((scope) => scope !== lacking)
      const answer = await ask(product, route, ann, having(others))
      expect([route.name, lacking, answer.status]).toEqual([route.name, lacking, 403])
      expect(codeOf(answer)).toBe('insufficient-scope')
      expect(answer.text).not.toContain('CANARYANN')
      if (lacking !== undefined) expect(answer.text).toContain(lacking)
    }
  }
  expect(await stateOf(product, routes, ann)).toEqual(before)
}, 60_000)

it('its own scopes are enough', async () => {
  const shown = routes.filter(({ method, path }) => method === 'GET' && path !== '/v1/stream')
  for (const route of shown.filter((one) => neededBy(one).length > 0)) {
    const answer = await ask(product, route, ann, having(neededBy(route)))
    expect([route.name, answer.status]).toEqual([route.name, 200])
  }
  const account = { name: 'Of a tool', type: 'cash', currency: 'EUR' }
  const tool = await made(['accounts:write'])
  expect((await tool.api.post('/v1/accounts', account)).status).toBe(201)
  expect((await tool.api.get('/v1/accounts')).status).toBe(403)
})

it('one that was taken back opens nothing from then on, of any service', async () => {
  const tool = await made(scopes)
  const paths = ['accounts', 'transactions', 'budgets', 'notifications', 'audit', 'dashboard', 'me']
  const statuses = (): Promise<number[]> =>
    Promise.all(paths.map(async (path) => (await tool.api.get(`/v1/${path}`)).status))
  expect(await statuses()).toEqual(paths.map(() => 200))
  expect((await ann.person.api.delete(`/v1/me/tokens/${tool.id}`)).status).toBe(204)
  expect(await statuses()).toEqual(paths.map(() => 401))
})

it('nobody is told an access token at the gateway for one of theirs', async () => {
  const { api } = await made(['accounts:read'])
  const answer = await api.get<Problem>('/v1/auth/exchange')
  expect([answer.status, answer.body.code]).toEqual([401, 'invalid-token'])
})
