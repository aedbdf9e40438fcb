import type { Account, Budget, Page, Transaction } from '@florin/contracts'
import { newId } from '@florin/platform'
import { apiOf, type TestApi } from '@florin/platform/testing'
import { grantOf, SharedHomes, type Home } from './support/shared-homes.js'

let homes: SharedHomes
let ann: Home
let ben: Home
let adminId: string

beforeAll(async () => {
  homes = await SharedHomes.open()
  ann = await homes.join()
  ben = await homes.join()
}, 60_000)
afterAll(() => homes.stop())

beforeEach(async () => {
  adminId = newId()
  await letIn()
})

/** As the user service says that support looks at what is Ann's. */
const letIn = (expiresAt: string | null = null): Promise<void> =>
  homes.grant(adminId, [
    grantOf(ann, 'read', { resource: 'everything', resourceId: null, expiresAt }),
  ])

type Apis = [bank: TestApi, ledger: TestApi, budgets: TestApi]
const idsIn = ({ body }: { body: Page<{ id: string }> }): string[] =>
  body.items.map(({ id }) => id).sort()

/** All that is shown of others. */
async function shownTo([bank, ledger, budgets]: Apis): Promise<string[][]> {
  return [
    idsIn(await bank.get<Page<Account>>('/v1/accounts?whose=yours')),
    idsIn(await ledger.get<Page<Transaction>>('/v1/transactions?whose=yours')),
    idsIn(await budgets.get<Page<Budget>>('/v1/budgets?whose=yours')),
  ]
}
const nothing = [[], [], []]

it('an administrator sees all accounts, lines and budgets of whom support may look at, and of nobody else', async () => {
  const all = [ann.accounts, ann.lines, [ann.budget]].map((of) => of.map(({ id }) => id).sort())
  const admin = homes.as(adminId, 'admin')
  expect(await shownTo(admin)).toEqual(all)
  const [bank, ledger, budgets] = admin
  expect((await bank.get(`/v1/accounts/${ann.accounts[1].id}`)).status).toBe(200)
  expect((await ledger.get(`/v1/transactions/${ann.lines[1].id}`)).status).toBe(200)
  expect((await budgets.get(`/v1/budgets/${ann.budget.id}`)).status).toBe(200)
  expect((await bank.get(`/v1/accounts/${ben.accounts[0].id}`)).status).toBe(404)
  expect((await ledger.get(`/v1/transactions/${ben.lines[0].id}`)).status).toBe(404)
})

it('changes nothing of it', async () => {
  const [bank, ledger, budgets] = homes.as(adminId, 'admin')
  const [account, line] = [ann.accounts[0].id, ann.lines[0].id]
  const bought = { accountId: account, date: '2026-10-06', amount: '-1.00', description: 'Lidl' }
  const answers = [
    await bank.patch(`/v1/accounts/${account}`, { name: 'Theirs' }, { 'if-match': '"1"' }),
    await bank.post(`/v1/accounts/${account}/close`),
    await ledger.post('/v1/transactions', bought, { 'idempotency-key': newId() }),
    await ledger.patch(`/v1/transactions/${line}`, { notes: 'x' }, { 'if-match': '"1"' }),
    await ledger.delete(`/v1/transactions/${line}`, { 'if-match': '"1"' }),
    await ledger.get(`/v1/transactions/${line}/attachments`),
    await budgets.patch(`/v1/budgets/${ann.budget.id}`, { name: 'x' }, { 'if-match': '"1"' }),
    await budgets.delete(`/v1/budgets/${ann.budget.id}`, { 'if-match': '"1"' }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 422, 404, 404, 404, 404, 404])
  const kept = await ann.ledger.get<Transaction>(`/v1/transactions/${line}`)
  expect(kept.body).toMatchObject({ version: ann.lines[0].version })
})

it('whoever is no administrator sees nothing by it: neither a user, nor by a password alone, nor a tool', async () => {
  const scopes = 'accounts:read transactions:read budgets:read'
  const tool = homes.stack.token(adminId, newId(), 600, { role: 'admin', scope: scopes })
  const asTool = [homes.bank, homes.ledger, homes.budgets].map(({ fastify }) =>
    apiOf(fastify, tool),
  ) as Apis
  for (const apis of [homes.as(adminId), homes.as(adminId, 'premium'), asTool]) {
    expect(await shownTo(apis)).toEqual(nothing)
    expect((await apis[0].get(`/v1/accounts/${ann.accounts[0].id}`)).status).toBe(404)
  }
})

it('is over by the clock, also where nobody says so, and where it was looked at before', async () => {
  await letIn(new Date(homes.stack.clock.now().getTime() + 60_000).toISOString())
  const [bank] = homes.as(adminId, 'admin')
  const list = await bank.get('/v1/accounts?whose=yours')
  const tagged = { 'if-none-match': String(list.headers['etag']) }
  homes.stack.clock.advance(60)
  expect((await bank.get('/v1/accounts?whose=yours', tagged)).body).toMatchObject({ items: [] })
  expect(await shownTo(homes.as(adminId, 'admin'))).toEqual(nothing)
})

it('is over the moment the user ends it', async () => {
  const [bank] = homes.as(adminId, 'admin')
  const account = `/v1/accounts/${ann.accounts[0].id}`
  expect((await bank.get(account)).status).toBe(200)
  const version = await homes.announce(adminId)
  expect(version).toBeGreaterThan(1)
  expect((await bank.get(account)).status).toBe(503)
})
