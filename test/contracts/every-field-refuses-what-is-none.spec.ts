import { startProduct, type TestProduct } from '../support/product.js'
import { routesOf, type ApiDocument, type Route } from './open-api.js'
import { settle, type Household } from './support/households.js'
import { nonsenseFor } from './support/nonsense.js'
import { fieldsOf, pointerOf, valueAt, withField, type Field } from './support/places.js'
import { expectRefused } from './support/refused.js'
import { ask, bodies, isForm } from './support/requests.js'
import { stateOf } from './support/state.js'

let product: TestProduct
let document: ApiDocument
let routes: Route[]
let taking: Route[]
let ann: Household
let before: Record<string, string>

beforeAll(async () => {
  product = await startProduct()
  document = (await product.anonymous.get<ApiDocument>('/openapi.json')).body
  // Sign-ins that were refused stand in the trail, as they should.
  routes = routesOf(document).filter(({ path }) => path !== '/v1/audit')
  // Forms are texts only; what they refuse is in the journey of hostile files.
  taking = routes.filter((route) => route.operation.requestBody && !isForm(route))
  ann = await settle(product, 'ANN')
  before = await stateOf(product, routes, ann)
}, 60_000)
afterEach(async () => {
  expect(await stateOf(product, routes, ann)).toEqual(before)
  expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined()
})
afterAll(() => product.stop())

const marker = 'a place for nonsense'
/** The operation's valid body as JSON, with whatever stands for a value at one field. */
const bodyWith = (route: Route, { path }: Field, raw: string): string =>
  JSON.stringify(withField(bodies[route.name]?.(ann) ?? {}, path, marker)).replace(
    JSON.stringify(marker),
    () => raw,
  )
/** Whose secrets are wrong is not let in, and told no more; a session that is none has ended. */
const isCostly = ({ name }: Route): boolean => /auth\/(login|step-up)$/.test(name)
const secretRefusals: Readonly<Record<string, number>> = {
  ...{ login: 401, refresh: 401, 'second-factor': 401, passkeys: 401 },
  ...{ 'step-up': 403, logout: 204 },
}
const statusesOf = ({ path }: Route): number[] => {
  const [, , area, last = ''] = path.split('/')
  const own = area === 'auth' ? secretRefusals[last] : undefined
  return own === undefined ? [422] : [own, 422]
}

/** No party is set up here to sign in by: a text that could be right is refused for the party that it is of. */
const isForItsParty = ({ path }: Route, raw: string): boolean =>
  /\/(federation|identities)\b/.test(path) && raw.startsWith('"')

it('named in the answer, whatever the nonsense, at every operation', async () => {
  let count = 0
  for (const route of taking)
    for (const field of fieldsOf(document, route))
      // Each try at a password costs what verifying one does; texts that are none are tried in the journey.
      for (const raw of nonsenseFor(field.schema).slice(0, isCostly(route) ? 6 : undefined)) {
        count += 1
        const answer = await ask(product, route, ann, { body: bodyWith(route, field, raw) })
        const what = `${route.name} ${pointerOf(field.path)} = ${raw.slice(0, 40)}`
        if (answer.status === 204 && statusesOf(route).includes(204)) continue
        const problem = expectRefused(what, answer, statusesOf(route))
        if (answer.status !== 422) continue
        const named = (problem.errors ?? []).some(
          ({ pointer = '' }) =>
            `${pointer}/`.startsWith(`${pointerOf(field.path)}/`) ||
            (isForItsParty(route, raw) && pointer === '/provider'),
        )
        expect([what, named ? '' : answer.text]).toEqual([what, ''])
      }
  expect(count).toBeGreaterThan(400)
}, 120_000)

it('when it is missing, by name', async () => {
  for (const route of taking)
    for (const { path, schema } of [{ path: [], schema: schemaOf(route) }])
      for (const name of schema.required ?? []) {
        const { [name]: _, ...body } = bodies[route.name]?.(ann) ?? {}
        const answer = await ask(product, route, ann, { body })
        const problem = expectRefused(`${route.name} without ${name}`, answer, [422])
        expect(problem.errors?.map(({ pointer }) => pointer)).toEqual([pointerOf([...path, name])])
      }
})

function schemaOf({ operation }: Route): { required?: readonly string[] } {
  const [content] = Object.values(operation.requestBody?.content ?? {})
  const name = (content?.schema as { $ref?: string }).$ref?.split('/').at(-1) ?? ''
  return (document.components.schemas[name] ?? {}) as { required?: readonly string[] }
}

describe('fields that nobody may set', () => {
  const camel = (column: string): string =>
    column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const wellKnown = [
    'role',
    'roles',
    'isAdmin',
    'admin',
    'permissions',
    'scope',
    'toString',
    '$where',
  ]

  it('are the columns of the database and what a machine believes in: each is named', async () => {
    const columns = await product.stack.database.sql<{ name: string }>(
      `SELECT DISTINCT column_name AS name FROM information_schema.columns WHERE table_schema LIKE '%\\_schema' AND table_schema <> 'information_schema'`,
    )
    const names = columns.flatMap(({ name }) => [name, camel(name)])
    expect(names).toEqual(expect.arrayContaining(['user_id', 'userId', 'version']))
    for (const route of taking) {
      const known = new Set(fieldsOf(document, route).map(({ path }) => path[0]))
      const unknown = [...new Set([...names, ...wellKnown])].filter((name) => !known.has(name))
      // An answer names a hundred at most.
      for (let from = 0; from < unknown.length; from += 100) {
        const some = unknown.slice(from, from + 100)
        const extra = Object.fromEntries(some.map((name) => [name, 1]))
        const answer = await ask(product, route, ann, {
          body: { ...bodies[route.name]?.(ann), ...extra },
        })
        const problem = expectRefused(route.name, answer, [422])
        const pointers = problem.errors?.map(({ pointer }) => pointer)
        expect([route.name, pointers?.sort()]).toEqual([
          route.name,
          some.map((name) => `/${name}`).sort(),
        ])
      }
    }
  })

  it('nor are they fields of what is within a body', async () => {
    const columns = ['id', 'userId', 'user_id', 'familyId', 'version', 'createdAt', 'deletedAt']
    const others = ['status', 'balance', 'verified', 'encrypted', ...wellKnown]
    let count = 0
    for (const route of taking)
      for (const { path, schema } of fieldsOf(document, route)) {
        if (!schema.properties || schema['additionalProperties'] !== false) continue
        count += 1
        const known = schema.properties
        const extra = [...columns, ...others].filter((name) => !(name in known))
        const body = bodies[route.name]?.(ann) ?? {}
        const within = {
          ...Object(valueAt(body, path)),
          ...Object.fromEntries(extra.map((name) => [name, 1])),
        } as object
        const answer = await ask(product, route, ann, { body: withField(body, path, within) })
        const what = `${route.name} ${pointerOf(path)}`
        const named = expectRefused(what, answer, [422]).errors?.map(({ pointer }) => pointer)
        const expected = extra.map((name) => `${pointerOf(path)}/${name}`)
        expect([what, named]).toEqual([what, expect.arrayContaining(expected)])
      }
    expect(count).toBeGreaterThan(5)
  })

  it.each(['__proto__', 'constructor', 'prototype'])(
    'is %s, which every object has',
    async (name) => {
      for (const route of taking)
        for (const value of ['{"isAdmin":true}', '{"prototype":{"isAdmin":true}}', 'null', '1']) {
          const { length } = JSON.stringify(bodies[route.name]?.(ann))
          const rest = JSON.stringify(bodies[route.name]?.(ann)).slice(1, length)
          const body = `{"${name}":${value}${rest === '}' ? '' : ','}${rest}`
          expectRefused(
            `${route.name} ${name}`,
            await ask(product, route, ann, { body }),
            [400, 422],
          )
        }
    },
  )
})

it('texts of any script are kept composed, and answered as they are kept', async () => {
  const add = routes.find(({ name }) => name === 'POST /v1/transactions')
  const remove = routes.find(({ name }) => name === 'DELETE /v1/transactions/{id}')
  const texts = [
    ['e\u0301\u00e9', '\u00e9\u00e9'],
    ['\u202eabc\u202c', '\u202eabc\u202c'],
    ['z\u0351\u0353', 'z\u0353\u0351'],
    ['💶 \ud83d\udc68\u200d\ud83d\udc69', '💶 \ud83d\udc68\u200d\ud83d\udc69'],
    ["Robert'); DROP TABLE--", "Robert'); DROP TABLE--"],
    ['${7*7} {{7*7}} <script>', '${7*7} {{7*7}} <script>'],
  ]
  for (const [given = '', kept = ''] of texts) {
    const body = { ...bodies['POST /v1/transactions']?.(ann), description: given, tags: [given] }
    const answer = await ask(product, add!, ann, { body })
    expect([given, answer.status]).toEqual([given, 201])
    const made = JSON.parse(answer.text) as { id: string; description: string; tags: string[] }
    expect([made.description, made.tags]).toEqual([kept, [kept]])
    expect((await ask(product, remove!, ann, { id: made.id })).status).toBe(204)
  }
  before = await stateOf(product, routes, ann)
})
