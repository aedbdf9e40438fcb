import { Client } from 'pg'
import { startProduct, type TestProduct } from '../support/product.js'
import { routesOf, takes, type ApiDocument, type Route } from './open-api.js'
import { settle, type Household } from './support/households.js'
import { slotsOf } from './support/ids.js'
import { marker, operators, someForHeaders, someOfEach, trap } from './support/payloads.js'
import { fieldsOf, pointerOf, valueAt, withField, type Field } from './support/places.js'
import { ask, bodies, isForm, type Answered, type Asked } from './support/requests.js'
import { shows, stateOf } from './support/state.js'

let product: TestProduct
let document: ApiDocument
let routes: Route[]
let ann: Household
let ben: Household
let before: Record<string, string>
let logged = ''

beforeAll(async () => {
  product = await startProduct({
    ...{ level: 'info', pretty: false },
    destination: { write: (line) => void (logged += line) },
  })
  document = (await product.anonymous.get<ApiDocument>('/openapi.json')).body
  routes = routesOf(document)
  ann = await settle(product, 'ANN')
  ben = await settle(product, 'CANARYBEN')
  before = await stateOf(product, routes, ben)
  await product.stack.database.sql(
    `CREATE SCHEMA trap; CREATE SEQUENCE ${trap}; GRANT USAGE ON SCHEMA trap TO PUBLIC; GRANT USAGE ON SEQUENCE ${trap} TO PUBLIC`,
  )
}, 60_000)
afterEach(async () => {
  expect(await stateOf(product, routes, ben)).toEqual(before)
  expect(await sprung()).toBe(false)
  expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined()
})
afterAll(() => product.stop())

const sprung = async (): Promise<boolean | undefined> =>
  (await product.stack.database.sql<{ is_called: boolean }>(`SELECT is_called FROM ${trap}`))[0]
    ?.is_called

/** Asks as Ann: whatever was put in is taken as it is or refused, and leads to nothing else. */
async function put(what: string, route: Route, asked: Asked): Promise<Answered> {
  const answer = await ask(product, route, ann, asked)
  expect([what, answer.status < 500 || answer.text]).toEqual([what, true])
  if (answer.status >= 400) {
    const { 'content-type': type } = answer.headers
    expect([what, type]).toEqual([what, 'application/problem+json'])
  }
  const headers = JSON.stringify(answer.headers)
  expect([what, headers.includes(marker), headers.includes('CANARYBEN')]).toEqual([
    ...[what, false, false],
  ])
  expect([what, answer.text.includes('CANARYBEN')]).toEqual([what, false])
  return answer
}

it('the trap would be sprung by any service that runs what it is given', async () => {
  for (const { name } of product.services) {
    const client = new Client({ connectionString: product.stack.database.url(`${name}_api`) })
    await client.connect()
    await client.query(`SELECT nextval('${trap}')`)
    await client.end()
    expect([name, await sprung()]).toEqual([name, true])
    await product.stack.database.sql(`SELECT setval('${trap}', 1, false)`)
  }
})

jest.setTimeout(120_000)

it('in an address', async () => {
  for (const route of routes)
    for (const { name } of slotsOf(route))
      for (const text of someOfEach()) {
        const ids = { [name]: encodeURIComponent(text) }
        await put(`${route.name} ${name}=${text}`, route, { ids })
      }
})

it('in a query', async () => {
  for (const route of routes.filter(shows))
    for (const parameter of route.operation.parameters ?? [])
      for (const text of parameter.in === 'query' ? someOfEach() : []) {
        const query = `?${parameter.name}=${encodeURIComponent(text)}`
        await put(`${route.name}${query}`, route, { query })
      }
})

it('in a header', async () => {
  const names = ['user-agent', 'accept-language', 'x-correlation-id', 'traceparent', 'referer']
  const looked = routes.find(({ name }) => name === 'GET /v1/me')
  for (const name of [...names, 'x-forwarded-for', 'forwarded', 'cookie', 'accept', 'origin'])
    for (const text of someForHeaders())
      await put(`${name}: ${text}`, looked!, { headers: { [name]: text } })
  for (const route of routes.filter((one) => shows(one) || takes(one, 'If-Match')))
    for (const text of someForHeaders()) {
      const headers = { 'if-match': text, 'if-none-match': text, 'x-florin-position': text }
      await put(`${route.name} ${text}`, route, { headers })
    }
})

/** Every try at a password costs what verifying one does. */
const isCostly = ({ path }: Route): boolean => /auth\/(login|register)$/.test(path)
const isText = ({ schema }: Field): boolean => [schema.type].flat().includes('string')

describe('in a body', () => {
  it('a text is kept as it is, or refused', async () => {
    let kept = 0
    for (const route of routes.filter(({ operation }) => operation.requestBody))
      for (const { path } of fieldsOf(document, route).filter(isText))
        for (const text of isCostly(route) ? someOfEach().slice(0, 4) : someOfEach()) {
          const what = `${route.name} ${pointerOf(path)}=${text}`
          const body = withField(bodies[route.name]?.(ann) ?? {}, path, text)
          const answer = await put(what, route, { body })
          if (answer.status >= 300 || answer.text === '') continue
          const told = valueAt(JSON.parse(answer.text), path)
          if (typeof told !== 'string') continue
          kept += 1
          expect([what, same(told, text)]).toEqual([what, true])
        }
    expect(kept).toBeGreaterThan(50)
  })

  it('what a store of documents would take for a question is no value of anything', async () => {
    for (const route of routes.filter((one) => one.operation.requestBody && !isForm(one)))
      for (const { path } of fieldsOf(document, route))
        for (const raw of operators) {
          const body = withField(bodies[route.name]?.(ann) ?? {}, path, marker)
          const text = JSON.stringify(body).replace(`"${marker}"`, () => raw)
          await put(`${route.name} ${pointerOf(path)}=${raw}`, route, { body: text })
        }
  })
})

const same = (told: string, given: string): boolean => {
  const plain = (text: string): string => text.normalize('NFC').trim()
  return plain(told) === plain(given) || told === canonicalTag(given)
}

/** A language tag is told as BCP 47 writes it. */
function canonicalTag(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text)[0]
  } catch {
    return undefined
  }
}

it('nothing of it stands in the log, of which each line is one', () => {
  const lines = logged.split('\n').filter((line) => line !== '')
  expect(lines.length).toBeGreaterThan(1_000)
  for (const line of lines)
    expect(JSON.parse(line)).toMatchObject({ service: expect.any(String) as string })
  expect(logged).not.toContain(marker)
  expect(logged).not.toContain(trap)
})
