import { gzipSync } from 'node:zlib'
import { startProduct, type TestProduct } from '../support/product.js'
import { routesOf, takes, type ApiDocument, type Route } from './open-api.js'
import { settle, type Household } from './support/households.js'
import { queryNonsenseFor } from './support/nonsense.js'
import type { Schema } from './support/places.js'
import { expectRefused } from './support/refused.js'
import { ask, bodies, isForm } from './support/requests.js'
import { isList, shows, stateOf } from './support/state.js'

let product: TestProduct
let routes: Route[]
let taking: Route[]
let ann: Household
let ben: Household
let before: Record<string, string>

beforeAll(async () => {
  product = await startProduct()
  routes = routesOf((await product.anonymous.get<ApiDocument>('/openapi.json')).body)
  taking = routes.filter((route) => route.operation.requestBody && !isForm(route))
  ann = await settle(product, 'ANN')
  ben = await settle(product, 'CANARYBEN')
  before = await stateOf(product, routes, ann)
}, 60_000)
afterEach(async () => {
  expect(await stateOf(product, routes, ann)).toEqual(before)
})
afterAll(() => product.stop())

/** Fifty kilobytes that would be fifty megabytes. */
const bomb = gzipSync(Buffer.alloc(50_000_000))
const valid = (route: Route): string => JSON.stringify(bodies[route.name]?.(ann) ?? {})
const deep = (n: number): string => `{"name":${'['.repeat(n)}${']'.repeat(n)}}`

describe('a body', () => {
  it.each<[string, number[], (json: string) => string | Buffer, Record<string, string>?]>([
    ['cut short', [400], (json) => json.slice(0, -1)],
    ['with something behind it', [400], (json) => `${json}{}`],
    ['of NULs', [400], () => '\u0000\u0000'],
    ['that is a list', [422], () => '[]'],
    ['that is a text', [422], () => '"name"'],
    ['that is null', [422], () => 'null'],
    ['a hundred thousand deep', [400], () => deep(100_000)],
    ['too deep by one', [400], () => deep(33)],
    ['larger than any', [413], () => JSON.stringify({ name: 'x'.repeat(1_100_000) })],
    [
      'that is no UTF-8',
      [400],
      (json) =>
        Buffer.concat([Buffer.from(json.slice(0, -1)), Buffer.from(',"a":"\xff"}', 'latin1')]),
    ],
    ['of half a character', [400], () => Buffer.from('{"name":"\xe2\x82"}', 'latin1')],
    ['in UTF-16', [400], (json) => Buffer.from(json, 'utf16le')],
    ['packed', [415], (json) => gzipSync(json), { 'content-encoding': 'gzip' }],
    ['packed a thousandfold', [415], () => bomb, { 'content-encoding': 'gzip' }],
    [
      'of a form',
      [415],
      () => 'name=x&type=cash',
      { 'content-type': 'application/x-www-form-urlencoded' },
    ],
    ['of plain text', [415], (json) => json, { 'content-type': 'text/plain' }],
    ['of nearly JSON', [415], (json) => json, { 'content-type': 'application/jsonx' }],
    ['of no type', [400, 415], (json) => json, { 'content-type': '' }],
  ])('%s is refused with %j', async (what, statuses, bodyOf, headers = {}) => {
    for (const route of taking) {
      const answer = await ask(product, route, ann, { body: bodyOf(valid(route)), headers })
      expectRefused(`${route.name}: ${what}`, answer, statuses)
    }
  })

  it('that says a field twice is taken at its last word, which is the one that is checked', async () => {
    const add = routes.find(({ name }) => name === 'POST /v1/accounts')
    const body = (first: string, last: string): string =>
      `{"name":"Twice","type":"cash","currency":"${first}","currency":"${last}"}`
    expectRefused('twice', await ask(product, add!, ann, { body: body('EUR', 'euro') }), [422])
    const made = await ask(product, add!, ann, { body: body('euro', 'EUR') })
    expect([made.status, JSON.parse(made.text)]).toMatchObject([201, { currency: 'EUR' }])
    before = await stateOf(product, routes, ann)
  })

  it('of fifty thousand unknown fields is told of a hundred', async () => {
    const body = Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`f${n}`, 0]))
    for (const route of taking.filter(({ path }) => path.endsWith('s'))) {
      const answer = await ask(product, route, ann, { body })
      expect([route.name, expectRefused(route.name, answer, [422]).errors?.length]).toEqual([
        route.name,
        100,
      ])
    }
  })
})

describe('a query', () => {
  it('is refused by the name of the parameter', async () => {
    for (const route of routes.filter(shows))
      for (const { name, schema } of (route.operation.parameters ?? []).filter(
        (p) => p.in === 'query',
      ))
        for (const value of queryNonsenseFor(schema as Schema)) {
          const what = `${route.name} ${name}=${value.slice(0, 30)}`
          const answer = await ask(product, route, ann, { query: `?${name}=${value}` })
          const problem = expectRefused(what, answer, [422])
          expect([what, problem.errors?.[0]?.parameter]).toEqual([what, name])
        }
  })

  it('for two thousand years is refused, or answered in few words', async () => {
    let count = 0
    for (const route of routes.filter(shows)) {
      const parameters = (route.operation.parameters ?? []).filter((p) => p.in === 'query')
      const schemaOf = (name: string): Schema | undefined =>
        parameters.find((p) => p.name === name)?.schema as Schema | undefined
      const [from, to] = [schemaOf('from'), schemaOf('to')]
      if (!from || !to) continue
      count += 1
      const day = from['format'] === 'date' ? '-01' : ''
      const query = `?from=1000-01${day}&to=2999-12${day}`
      for (const interval of (schemaOf('interval')?.['enum'] as string[] | undefined) ?? ['']) {
        const asked = interval === '' ? query : `${query}&interval=${interval}`
        const answer = await ask(product, route, ann, { query: asked })
        const what = `${route.name}${asked}`
        if (answer.status !== 200) expectRefused(what, answer, [422])
        expect([what, answer.text.length < 100_000]).toEqual([what, true])
      }
    }
    expect(count).toBeGreaterThan(4)
  })

  it('of a parameter that is unknown, twice, or of ten thousand is refused', async () => {
    const many = Array.from({ length: 10_000 }, (_, n) => `p${n}=1`).join('&')
    for (const route of routes.filter(shows)) {
      if (!route.operation.parameters?.some((p) => p.in === 'query')) continue
      const [first] = route.operation.parameters.filter((p) => p.in === 'query')
      const name = first?.name ?? ''
      for (const query of ['colour=red', `${name}=1&${name}=2`, `${name}[]=1`, '__proto__=1', many])
        expectRefused(
          `${route.name}?${query.slice(0, 30)}`,
          await ask(product, route, ann, { query: `?${query}` }),
          [422],
        )
    }
  })

  it('with a cursor that was not given by the list shows nothing but one’s own', async () => {
    const lists = routes.filter(isList)
    const given: string[] = []
    for (const list of lists)
      for (const one of [ann, ben]) {
        const { text } = await ask(product, list, one, { query: '?limit=1' })
        given.push((JSON.parse(text) as { nextCursor: string | null }).nextCursor ?? '')
      }
    const packed = (value: unknown): string =>
      Buffer.from(JSON.stringify(value)).toString('base64url')
    const forged = [
      ...['null', '%7B%7D', 'forged', 'WzFd', 'a'.repeat(600), '%00', '..%2f'],
      ...[
        null,
        {},
        [],
        [1],
        [null, null],
        1e308,
        -1,
        ["x' OR 1=1", 'x'],
        { $gt: '' },
        ['9999-99-99', 'x'],
      ].map(packed),
      ...given.map((cursor) => cursor.slice(0, -3)),
    ]
    for (const list of lists)
      for (const cursor of [...forged, ...given].filter((one) => one !== '')) {
        const answer = await ask(product, list, ann, { query: `?cursor=${cursor}` })
        const what = `${list.name} ${cursor.slice(0, 60)}`
        expect([what, answer.text.includes('CANARYBEN')]).toEqual([what, false])
        if (answer.status !== 200) expectRefused(what, answer, [422])
      }
  })
})

it('a header is refused, or is as if it were not there', async () => {
  const values = ['', ' ', 'x'.repeat(8_000), '"', '{}', '\u00fc', '1'.repeat(300)]
  for (const header of ['Idempotency-Key', 'X-Florin-Position', 'Traceparent', 'X-Correlation-Id'])
    for (const route of routes.filter((one) => shows(one) || takes(one, 'Idempotency-Key')))
      for (const value of values) {
        const headers = { [header.toLowerCase()]: value }
        const body = route.method === 'GET' ? undefined : '{}'
        const answer = await ask(product, route, ann, {
          headers,
          ...(body && !isForm(route) ? { body } : {}),
        })
        const what = `${route.name} ${header}: ${value.slice(0, 10)}`
        // What a key was used for is one operation's; and there is an end to the files of a transaction.
        if (isForm(route))
          expect([what, [201, 202, 400, 409].includes(answer.status)]).toEqual([what, true])
        else if (answer.status !== 200) expectRefused(what, answer, [400, 422])
      }
  before = await stateOf(product, routes, ann)
}, 120_000)
