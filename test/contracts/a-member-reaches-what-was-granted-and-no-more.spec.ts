import type { FamilyGrantBody, Problem } from '@florin/contracts'
import { newId } from '@florin/platform'
import { letterTo, tokenIn } from '@florin/platform/testing'
import { startProduct, type Person, type TestProduct } from '../support/product.js'
import { isAdministration, routesOf, type ApiDocument, type Route } from './open-api.js'
import { settle, type Household } from './support/households.js'
import { slotsOf } from './support/ids.js'
import { ask, type Answered, type Asked } from './support/requests.js'
import { hasQuery, shows, stateOf } from './support/state.js'

const canary = 'CANARYANN'
const roles = ['viewer', 'member', 'admin'] as const
const levels = ['none', 'balance', 'read'] as const
type Role = (typeof roles)[number]
type Level = (typeof levels)[number]

let product: TestProduct
/** Every operation of people but those on the household itself, whose roles have a suite of their own. */
let routes: Route[]
let ann: Household
let ben: Person

beforeAll(async () => {
  product = await startProduct()
  const all = routesOf((await product.anonymous.get<ApiDocument>('/openapi.json')).body)
  routes = all.filter(
    (route) =>
      route.operation.security &&
      !isAdministration(route) &&
      !route.path.startsWith('/v1/families'),
  )
  ann = await settle(product, canary)
  ben = await product.join()
  await confirm(ben)
  await comeIn('viewer')
}, 60_000)
afterAll(() => product.stop())

const home = (): string => `/v1/families/${ann.familyId}`

async function confirm({ email }: Person): Promise<void> {
  const token = tokenIn(await letterTo(product.stack.mailFolder, email))
  await product.anonymous.post('/v1/auth/verify-email', { token })
}

async function comeIn(role: Role): Promise<void> {
  const invitation = { email: ben.email, role }
  expect((await ann.person.api.post(`${home()}/invitations`, invitation)).status).toBe(201)
  const token = tokenIn(await letterTo(product.stack.mailFolder, ben.email, 2))
  expect((await ben.api.post('/v1/families/invitations/accept', { token })).status).toBe(200)
}

async function become(role: Role, level: Level): Promise<void> {
  const member = `${home()}/members/${ben.id}`
  const changed = await ann.person.api.patch<Problem>(member, { role })
  expect([role, changed.status, changed.body?.code]).toEqual([role, 200, undefined])
  await share(level)
}

async function share(level: Level): Promise<void> {
  const things = { account: ann.accountId, budget: ann.budgetId }
  for (const [resource, resourceId] of Object.entries(things)) {
    const grant = { resource, resourceId, memberId: ben.id, level } as FamilyGrantBody
    const { status, body } = await ann.person.api.put<Problem>(`${home()}/grants`, grant)
    expect([resource, level, Math.floor(status / 100), body?.code]).toEqual([
      ...[resource, level, 2, undefined],
    ])
  }
  await product.stack.quiet()
}

const balances = [
  ...['GET /v1/accounts/{id}', 'GET /v1/accounts/{id}/history'],
  ...['GET /v1/budgets/{id}', 'GET /v1/budgets/{id}/history'],
]
/** What is reached by the id of a thing that was granted; everything else is as if it were not there. */
const reachedAt: Readonly<Record<Level, readonly string[]>> = {
  none: [],
  balance: balances,
  read: [...balances, 'GET /v1/transactions/{id}'],
}
/** Where others' things are listed for whoever asks for them as well. */
const listedAt: Readonly<Record<Level, readonly string[]>> = {
  none: [],
  balance: ['GET /v1/accounts', 'GET /v1/budgets'],
  read: ['GET /v1/accounts', 'GET /v1/budgets', 'GET /v1/transactions'],
}

/** As Ben, of Ann's things, with her ids wherever there is one. */
const asBen = (route: Route, asked: Asked = {}): Promise<Answered> =>
  ask(product, route, ann, { authorization: `Bearer ${ben.accessToken}`, ...asked })

/** Without what tells one question from the other. */
function told({ status, text }: Answered): unknown {
  if (text === '') return { status }
  const { instance: _, traceId: __, ...problem } = JSON.parse(text) as Problem
  return { status, problem }
}

/** What of Ann's comes to light, by operation: as its id leads there, and what is nobody's does not. */
async function reached(): Promise<string[]> {
  const found: string[] = []
  for (const route of routes.filter((one) => slotsOf(one).length > 0)) {
    const [there, nowhere] = [await asBen(route), await asBen(route, { id: newId() })]
    expect([route.name, nowhere.text.includes(canary)]).toEqual([route.name, false])
    if (there.status === 200) found.push(route.name)
    else expect([route.name, told(there)]).toEqual([route.name, told(nowhere)])
  }
  return found.sort()
}

/** Operations without an id that show Ben something of Ann's. */
async function showing(those: (route: Route) => boolean, query: string): Promise<string[]> {
  const found: string[] = []
  for (const route of routes.filter((one) => shows(one) && slotsOf(one).length === 0 && those(one)))
    if ((await asBen(route, { query })).text.includes(canary)) found.push(route.name)
  return found.sort()
}

async function expectReach(level: Level): Promise<void> {
  const before = await stateOf(product, routes, ann)
  expect(await reached()).toEqual([...reachedAt[level]].sort())
  expect(await showing(() => true, '')).toEqual([])
  const whose = (route: Route): boolean => hasQuery(route, 'whose')
  expect(await showing(whose, '?whose=all&limit=200')).toEqual(listedAt[level])
  expect(await stateOf(product, routes, ann)).toEqual(before)
}

describe.each(roles)('in the household as %s', (role) => {
  it.each(levels)(
    'one reaches what was granted, %s, by the operations of that and no other',
    async (level) => {
      await become(role, level)
      await expectReach(level)
    },
    60_000,
  )
})

it('whoever was in it and had everything to read reaches nothing once they are out', async () => {
  await become('admin', 'read')
  const ended = await ann.person.api.delete(`${home()}/members/${ben.id}`)
  expect(ended.status).toBe(204)
  await expectReach('none')
}, 60_000)
