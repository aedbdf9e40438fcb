import { scopes, type AdminLogEntry, type NewPersonalToken, type Problem } from '@florin/contracts'
import { newId } from '@florin/platform'
import { until } from '@florin/platform/testing'
import { administratorToken, asAdministrator, promote } from '../support/administrator.js'
import { startProduct, type TestProduct } from '../support/product.js'
import { isAdministration, routesOf, type ApiDocument, type Route } from './open-api.js'
import { settle, type Household } from './support/households.js'
import { queryNonsenseFor } from './support/nonsense.js'
import type { Schema } from './support/places.js'
import { expectRefused } from './support/refused.js'
import { ask } from './support/requests.js'
import { stateOf } from './support/state.js'
import { listening } from './support/streams.js'

let product: TestProduct
let routes: Route[]
let administration: Route[]
let ann: Household
let adminId: string

beforeAll(async () => {
  product = await startProduct()
  routes = routesOf((await product.anonymous.get<ApiDocument>('/openapi.json')).body)
  administration = routes.filter(isAdministration)
  ann = await settle(product, 'CANARYANN')
  adminId = (await product.join()).id
  await promote(product, adminId)
}, 60_000)
afterAll(() => product.stop())

/** Those that ask no table of users: the log has none, and how the services are each tells for itself. */
const isByToken = ({ path }: Route): boolean => ['/v1/admin/log', '/v1/admin/system'].includes(path)

/** What people who are no administrators might show, and where each is refused. */
async function others(): Promise<[who: string, token: string, isRefused: (r: Route) => boolean][]> {
  const everywhere = (): boolean => true
  const { stack } = product
  const of = (claims: object, id = newId()): string => stack.token(id, newId(), 600, { ...claims })
  const suspended = await product.join()
  await promote(product, suspended.id)
  await stack.database.sql(`UPDATE user_schema.users SET status = 'suspended' WHERE id = $1`, [
    suspended.id,
  ])
  const tool = { name: 'Everything', scopes }
  const owner = await product.join()
  const { token } = (await owner.api.post<NewPersonalToken>('/v1/me/tokens', tool)).body
  return [
    ['a user', ann.person.accessToken, everywhere],
    ['somebody premium', of({ role: 'premium' }, ann.person.id), everywhere],
    ['an administrator by the password alone', of({}, adminId), everywhere],
    ['a tool of somebody', token, everywhere],
    ['a tool that says so', of({ role: 'admin', scope: scopes.join(' ') }, adminId), everywhere],
    ['another role', of({ role: ['admin'] }, adminId), everywhere],
    ['a role in capitals', of({ role: 'ADMIN' }, adminId), everywhere],
    // The database knows better, where it is asked.
    ['nobody any more', of({ role: 'admin' }, ann.person.id), (route) => !isByToken(route)],
    ['suspended', of({ role: 'admin' }, suspended.id), (route) => !isByToken(route)],
  ]
}

it('and nobody else: each operation refuses each of the others, and does nothing', async () => {
  const people = await others()
  const before = await stateOf(product, routes, ann)
  expect(administration.length).toBeGreaterThan(6)
  for (const route of administration)
    for (const [who, token, isRefused] of people.filter(([, , refused]) => refused(route))) {
      const authorization = `Bearer ${token}`
      const there = await ask(product, route, ann, { authorization })
      const nowhere = await ask(product, route, ann, { authorization, id: newId() })
      expect([route.name, who, isRefused(route), there.status]).toEqual([
        ...[route.name, who, true, 403],
      ])
      const { traceId: _, instance: __, ...told } = JSON.parse(there.text) as Problem
      expect(JSON.parse(nowhere.text)).toMatchObject(told)
      expect(there.text).not.toContain('CANARYANN')
    }
  expect(await stateOf(product, routes, ann)).toEqual(before)
}, 60_000)

it('what they show tells of nobody’s money and of no whole address', async () => {
  const authorization = `Bearer ${administratorToken(product, adminId)}`
  for (const route of administration.filter(({ method }) => method === 'GET')) {
    const { status, text } = await ask(product, route, ann, { authorization })
    expect([route.name, status]).toEqual([route.name, 200])
    expect([route.name, /CANARYANN|person-\d+-|password|secret/i.test(text)]).toEqual([
      ...[route.name, false],
    ])
  }
})

it('a query that makes no sense is refused by the name of its parameter', async () => {
  let count = 0
  for (const route of administration.filter(({ method }) => method === 'GET'))
    for (const { in: place, name, schema } of route.operation.parameters ?? [])
      for (const value of place === 'query' ? queryNonsenseFor(schema as Schema) : []) {
        count += 1
        const what = `${route.name} ${name}=${value.slice(0, 30)}`
        const answer = await ask(product, route, ann, { query: `?${name}=${value}` })
        expect([what, expectRefused(what, answer, [422]).errors?.[0]?.parameter]).toEqual([
          what,
          name,
        ])
      }
  expect(count).toBeGreaterThan(10)
})

it('an act stands in their log and in the trail of whom it was done to, and ends a live stream', async () => {
  const ben = await product.join()
  const url = await listening(product)
  const stream = await fetch(`${url}/v1/stream`, {
    headers: { authorization: `Bearer ${ben.accessToken}` },
  })
  const reader = stream.body!.getReader()
  await reader.read()
  const api = asAdministrator(product, adminId)
  const reason = 'They asked for it'
  const acted = await api.post(`/v1/admin/users/${ben.id}/suspend`, { reason })
  expect([acted.status, acted.headers['x-florin-position']]).toEqual([204, undefined])
  for (let ended = false; !ended;) ended = (await reader.read()).done
  expect((await ben.api.get<Problem>('/v1/accounts')).body.code).toBe('session-ended')
  const { refreshToken } = ben
  expect((await product.anonymous.post('/v1/auth/refresh', { refreshToken })).status).toBe(401)
  const find = async (): Promise<AdminLogEntry | undefined> => {
    const list = await api.get<{ items: AdminLogEntry[] }>(`/v1/admin/log?userId=${ben.id}`)
    return list.body.items[0]
  }
  const entry = await until(find, 'the act in the log')
  expect(entry).toMatchObject({ action: 'USER_SUSPENDED', adminId, userId: ben.id, reason })
  const own = `Bearer ${product.stack.token(ben.id)}`
  await product.stack.quiet()
  const trail = await product.anonymous.get<{ items: { id: string; metadata: object }[] }>(
    '/v1/audit?action=USER_SUSPENDED',
    { authorization: own },
  )
  expect(trail.body.items).toMatchObject([{ id: entry.id, metadata: { reason, actorId: adminId } }])
}, 60_000)
