import type { Problem } from '@florin/contracts'
import { newId } from '@florin/platform'
import { startProduct, type Registered, type TestProduct } from '../support/product.js'
import { isAdministration, routesOf, takes, type ApiDocument, type Route } from './open-api.js'
import { settle, type Household } from './support/households.js'
import { idIn, isNumber, slotsOf } from './support/ids.js'
import { fieldsOf, pointerOf, withField } from './support/places.js'
import { expectRefused } from './support/refused.js'
import { ask, bodies, type Answered, type Asked } from './support/requests.js'
import { isList, shows, stateOf } from './support/state.js'
import { followUntil, listening } from './support/streams.js'

let product: TestProduct
let document: ApiDocument
let routes: Route[]
let ann: Household
let ben: Household
let logged = ''

beforeAll(async () => {
  product = await startProduct({
    ...{ level: 'debug', pretty: false },
    destination: { write: (line) => void (logged += line) },
  })
  document = (await product.anonymous.get<ApiDocument>('/openapi.json')).body
  // Of administrators there is a suite of its own.
  routes = routesOf(document).filter(
    (route) => route.operation.security && !isAdministration(route),
  )
  ann = await settle(product, 'CANARYANN')
  ben = await settle(product, 'CANARYBEN')
}, 60_000)
afterAll(() => product.stop())

/** What is the same however often one asks: no ids, instants or places of the request. */
function told({ status, text, headers }: Answered): unknown {
  const id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
  const { date: _, ...kept } = headers
  return JSON.parse(JSON.stringify({ status, text, headers: kept }).replace(id, '#'))
}

/** Does something as Ben, and makes sure that Ann's things came neither to light nor to harm. */
async function asBen(route: Route, asked: Asked): Promise<Answered> {
  const answer = await ask(product, route, ben, asked)
  expect([route.name, asked, answer.text.includes('CANARYANN')]).toEqual([route.name, asked, false])
  return answer
}

const foreignIn = (name: string): string => idIn(name, ann)
const withId = (route: Route): boolean => route.path.includes('{id}')
const kindOf = (route: Route): string => slotsOf(route)[0]?.place ?? ''

it('has a row for each operation there is', () => {
  const taking = routesOf(document).filter(
    ({ method, operation }) => method === 'POST' || operation.requestBody,
  )
  expect(Object.keys(bodies).sort()).toEqual(taking.map(({ name }) => name).sort())
  for (const slot of routes.flatMap(slotsOf))
    expect([slot, foreignIn(slot.place)]).toEqual([
      slot,
      expect.stringMatching(isNumber(slot) ? /^0$/ : /^[0-9a-f-]{36}$/),
    ])
})

describe('somebody else’s things', () => {
  let before: Record<string, string>
  beforeAll(async () => {
    before = await stateOf(product, routes, ann)
  })
  afterEach(async () => {
    expect(await stateOf(product, routes, ann)).toEqual(before)
  })

  it('are not there, by their id in the path, whatever version is asked for', async () => {
    for (const route of routes.filter(withId)) {
      const versions = takes(route, 'If-Match') ? [undefined, '"1"', '"99"', '*', 'x'] : [undefined]
      for (const version of versions) {
        const headers = version === undefined ? {} : { 'if-match': version }
        const foreign = await asBen(route, { id: foreignIn(kindOf(route)), headers })
        const unknown = await asBen(route, { id: newId(), headers })
        expect([route.name, version, foreign.status]).toEqual([route.name, version, 404])
        expect(told(foreign)).toEqual(told(unknown))
      }
    }
  })

  it('are not there, by an id within a thing of one’s own or of theirs', async () => {
    let count = 0
    for (const route of routes)
      for (const { name, place } of slotsOf(route)
        .slice(1)
        .filter((slot) => !isNumber(slot)))
        for (const within of [{}, { id: foreignIn(kindOf(route)) }]) {
          count += 1
          const foreign = await asBen(route, { ids: { ...within, [name]: foreignIn(place) } })
          const unknown = await asBen(route, { ids: { ...within, [name]: newId() } })
          expect([route.name, within, foreign.status]).toEqual([route.name, within, 404])
          expect(told(foreign)).toEqual(told(unknown))
        }
    expect(count).toBeGreaterThan(7)
  })

  it('are not there by what is no id, or an id with something to it', async () => {
    for (const route of routes.filter(withId)) {
      const id = foreignIn(kindOf(route))
      const about = [`${id}x`, `%7B${id}%7D`, `${id}%00`, `${id},${id}`, ` ${id}`, `../${id}`]
      const none = ['17', '-1', '0', 'null', 'undefined', '..', '.', '*', '%00', '%ff', '%2e%2e%2f']
      for (const given of [...about, ...none, 'NaN', '[object Object]', 'x'.repeat(300), '']) {
        const what = `${route.name} of ${given.slice(0, 60)}`
        const answer = await asBen(route, { id: given })
        // Of nothing at all one is shown one's own list.
        if (given === '' && answer.status === 200) continue
        // A dot leads to the operation above, which takes another body.
        const isElsewhere = given === '.' && !route.path.endsWith('{id}')
        expectRefused(what, answer, isElsewhere ? [400, 404, 422] : [400, 404])
      }
    }
  }, 60_000)

  it('are not there, by their id in the query', async () => {
    const asked = routes
      .filter(shows)
      .flatMap((route) =>
        (route.operation.parameters ?? [])
          .filter((p) => p.in === 'query' && (p.schema as { format?: string }).format === 'uuid')
          .map((p): [Route, string] => [route, p.name]),
      )
    expect(asked.length).toBeGreaterThan(1)
    for (const [route, name] of asked) {
      const foreign = await asBen(route, { query: `?${name}=${foreignIn(name)}` })
      const unknown = await asBen(route, { query: `?${name}=${newId()}` })
      expect([route.name, foreign.status]).toEqual([route.name, 200])
      expect(told(foreign)).toEqual(told(unknown))
    }
  })

  it('are not there, by their id in the body', async () => {
    let count = 0
    for (const route of routes)
      for (const { path, schema } of fieldsOf(document, route)) {
        if (schema.format !== 'uuid') continue
        count += 1
        const body = (id: string): object => withField(bodies[route.name]?.(ben) ?? {}, path, id)
        const name = path.findLast((part) => part !== '*') ?? ''
        const foreign = await asBen(route, { body: body(foreignIn(name)) })
        const unknown = await asBen(route, { body: body(newId()) })
        expect(told(foreign)).toEqual(told(unknown))
        // Those of several that there are not are named, and the others edited.
        // A grant of what is another's shows nothing, and says as little.
        if (['/v1/transactions/bulk', '/v1/families/{id}/grants'].includes(route.path)) continue
        expect([route.name, foreign.status]).toEqual([route.name, 422])
        const { errors } = JSON.parse(foreign.text) as Problem
        expect([route.name, errors?.[0]?.pointer]).toEqual([route.name, pointerOf(path)])
      }
    expect(count).toBeGreaterThan(2)
  })

  it('are not shown from where another’s list goes on', async () => {
    for (const route of routes.filter(isList)) {
      const first = await ask(product, route, ann, { query: '?limit=1' })
      const { nextCursor } = JSON.parse(first.text) as { nextCursor: string | null }
      expect([route.name, nextCursor]).toEqual([route.name, expect.any(String)])
      const answer = await asBen(route, { query: `?cursor=${nextCursor ?? ''}` })
      expect([route.name, [200, 422].includes(answer.status)]).toEqual([route.name, true])
    }
  })

  it('are not the answer to a key that another has used', async () => {
    for (const route of routes.filter((one) => takes(one, 'Idempotency-Key'))) {
      const headers = { 'idempotency-key': `same:${route.path}` }
      const mine = await ask(product, route, ann, { headers })
      expect([route.name, mine.status < 300 || mine.text]).toEqual([route.name, true])
      const other = await asBen(route, { headers })
      expect([route.name, other.status, other.headers['idempotency-replayed']]).toEqual([
        route.name,
        mine.status,
        undefined,
      ])
    }
    before = await stateOf(product, routes, ann)
  })

  it('are not what somebody has seen already, by an ETag of theirs', async () => {
    let count = 0
    for (const route of routes.filter((one) => shows(one) && !withId(one))) {
      const etag = (await ask(product, route, ann, {})).headers['etag']
      const own = (await asBen(route, {})).headers['etag']
      // Categories are everybody's, and some things of theirs are as old as one's own.
      if (etag === undefined || etag === own) continue
      count += 1
      const answer = await asBen(route, { headers: { 'if-none-match': String(etag) } })
      expect([route.name, answer.status]).toEqual([route.name, 200])
    }
    expect(count).toBeGreaterThan(5)
  })

  it('are in no stream that goes on where theirs was', async () => {
    const url = await listening(product)
    const edit = routes.find(({ name }) => name === 'PATCH /v1/transactions/{id}')
    const heard = (of: Household, lastEventId?: string): Promise<string> =>
      followUntil(
        `${url}/v1/stream`,
        {
          authorization: `Bearer ${product.stack.token(of.person.id)}`,
          ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
        },
        async () => {
          const body = { amount: `-${(amount += 1)}.00` }
          expect((await ask(product, edit!, of, { body })).status).toBe(200)
        },
        new RegExp(of.accountId),
      )
    let amount = 10
    const last = /^id: (\d+)\nevent: transactions.changed$/m.exec(await heard(ann))?.[1] ?? ''
    expect(last).not.toBe('')
    for (const id of [last, String(Number(last) - 1), '0', '1']) {
      const text = await heard(ben, id)
      const isHers = text.includes('CANARYANN') || text.includes(ann.accountId)
      expect([id, isHers]).toEqual([id, false])
    }
    before = await stateOf(product, routes, ann)
  })

  it('make nobody wait or think an answer stale, by a position that is another’s', async () => {
    const made = routes.find(({ name }) => name === 'POST /v1/accounts')
    const { headers } = await ask(product, made!, ann, {})
    const position = String(headers['x-florin-position'])
    expect(position).toContain('bank.account.opened/')
    before = await stateOf(product, routes, ann)
    for (const route of routes.filter((one) => shows(one) && takes(one, 'X-Florin-Position')))
      await asBen(route, { headers: { 'x-florin-position': position } })
  })
})

it('signing out with another’s refresh token ends no session of theirs', async () => {
  const { email, password } = ann.person
  const login = await product.anonymous.post<Registered>('/v1/auth/login', { email, password })
  const { accessToken, refreshToken } = login.body
  const logout = routes.find(({ name }) => name === 'POST /v1/auth/logout')
  const answer = await asBen(logout!, { body: { refreshToken } })
  const unknown = await asBen(logout!, { body: { refreshToken: 'nobodys' } })
  expect(told(answer)).toEqual(told(unknown))
  const authorization = `Bearer ${accessToken}`
  expect((await product.anonymous.get('/v1/me', { authorization })).status).toBe(200)
  const refreshed = await product.anonymous.post('/v1/auth/refresh', { refreshToken })
  expect(refreshed.status).toBe(200)
})

it('no line of the log says what anybody wrote', () => {
  expect(logged.split('\n').length).toBeGreaterThan(1_000)
  expect(/.*CANARY.*/.exec(logged)?.[0]).toBeUndefined()
})
