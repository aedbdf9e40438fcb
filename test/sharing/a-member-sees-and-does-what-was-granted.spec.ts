import type { Account, Page, Problem, Transaction } from '@florin/contracts'
import { newId } from '@florin/platform'
import type { TestAnswer } from '@florin/platform/testing'
import { grantOf, SharedHomes, type Home } from './support/shared-homes.js'

let homes: SharedHomes
let ann: Home
let ben: Home

beforeAll(async () => {
  homes = await SharedHomes.open()
  ann = await homes.join()
  ben = await homes.join()
}, 60_000)
afterAll(() => homes.stop())

type Role = 'stranger' | 'none' | 'balance' | 'read' | 'write' | 'ended'

async function become(role: Role): Promise<void> {
  const level = role === 'ended' ? 'write' : role
  const budget = grantOf(ann, level, { resource: 'budget', resourceId: ann.budget.id })
  if (role !== 'stranger') await homes.grant(ben.userId, [grantOf(ann, level), budget])
  if (role === 'ended') await homes.grant(ben.userId, [])
}

const line = (accountId: string): Record<string, unknown> => ({
  ...{ accountId, date: '2026-10-06', amount: '-1.00', description: 'Corner shop' },
})

/** What is done with another's things, and which roles may. An id is another's that was shared, or one that nobody has. */
const acts: [string, (id: Ids) => Promise<TestAnswer<unknown>>, readonly Role[]][] = [
  [
    'see the account',
    ({ account }) => ben.bank.get(`/v1/accounts/${account}`),
    ['balance', 'read', 'write'],
  ],
  [
    'see its history',
    ({ account }) => ben.bank.get(`/v1/accounts/${account}/history`),
    ['balance', 'read', 'write'],
  ],
  [
    'edit the account',
    ({ account }) => ben.bank.patch(`/v1/accounts/${account}`, { name: 'Mine now' }),
    [],
  ],
  ['close the account', ({ account }) => ben.bank.post(`/v1/accounts/${account}/close`), []],
  ['see a line', ({ line: id }) => ben.ledger.get(`/v1/transactions/${id}`), ['read', 'write']],
  [
    'edit a line',
    ({ line: id }) => ben.ledger.patch(`/v1/transactions/${id}`, { notes: `seen ${newId()}` }),
    ['write'],
  ],
  ['delete a line', ({ line: id }) => ben.ledger.delete(`/v1/transactions/${id}`), []],
  [
    'why it has its category',
    ({ line: id }) => ben.ledger.get(`/v1/transactions/${id}/category-explanation`),
    [],
  ],
  [
    'see the budget',
    ({ budget }) => ben.budgets.get(`/v1/budgets/${budget}`),
    ['balance', 'read', 'write'],
  ],
  [
    'see how it went',
    ({ budget }) => ben.budgets.get(`/v1/budgets/${budget}/history`),
    ['balance', 'read', 'write'],
  ],
  [
    'edit the budget',
    ({ budget }) => ben.budgets.patch(`/v1/budgets/${budget}`, { notes: newId() }),
    ['write'],
  ],
  ['delete the budget', ({ budget }) => ben.budgets.delete(`/v1/budgets/${budget}`), []],
  ['bring it back', ({ budget }) => ben.budgets.post(`/v1/budgets/${budget}/restore`), []],
]

interface Ids {
  readonly account: string
  readonly line: string
  readonly budget: string
}
const unknown = (): Ids => ({ account: newId(), line: newId(), budget: newId() })
/** Without what tells one question from the other. */
const told = ({ status, body }: TestAnswer<unknown>): unknown => {
  const { instance: _, traceId: __, ...problem } = (body ?? {}) as Problem
  return { status, problem }
}

describe.each<Role>(['stranger', 'none', 'balance', 'read', 'write', 'ended'])('%s', (role) => {
  beforeAll(() => become(role))

  it.each(acts)('%s', async (_name, act, roles) => {
    const shared = { account: ann.accounts[0].id, line: ann.lines[0].id, budget: ann.budget.id }
    const kept = { account: ann.accounts[1].id, line: ann.lines[1].id, budget: newId() }
    const [answer, ofOther, ofNobody] = [await act(shared), await act(kept), await act(unknown())]
    if (roles.includes(role)) expect(answer).toMatchObject({ status: 200 })
    else expect(told(answer)).toEqual(told(ofNobody))
    expect(told(ofOther)).toEqual(told(ofNobody))
    expect(ofNobody.status).toBe(404)
  })

  it('adds lines only by a right to write, and never to another account', async () => {
    const add = (accountId: string): Promise<TestAnswer<unknown>> =>
      ben.ledger.post('/v1/transactions', line(accountId))
    const [toShared, toOther, toNone] = [
      await add(ann.accounts[0].id),
      await add(ann.accounts[1].id),
      await add(newId()),
    ]
    expect(told(toOther)).toEqual(told(toNone))
    if (role === 'write') expect(toShared.status).toBe(201)
    else expect(told(toShared)).toEqual(told(toNone))
  })

  it('lists what is shared, and says by whom', async () => {
    const list = async <T>(path: string): Promise<readonly T[]> =>
      (await (path.includes('transactions') ? ben.ledger : ben.bank).get<Page<T>>(path)).body.items
    const sees = ['balance', 'read', 'write'].includes(role)
    const reads = ['read', 'write'].includes(role)
    const yours = await list<Account>('/v1/accounts?whose=yours')
    const sharedBy = { userId: ann.userId, level: role }
    expect(yours).toEqual(
      sees ? [expect.objectContaining({ id: ann.accounts[0].id, sharedBy })] : [],
    )
    const lines = await list<Transaction>('/v1/transactions?whose=yours&limit=200')
    expect(new Set(lines.map(({ accountId }) => accountId))).toEqual(
      new Set(reads ? [ann.accounts[0].id] : []),
    )
    const all = await list<Account>('/v1/accounts?whose=all')
    const ids = [...ben.accounts, ...(sees ? [ann.accounts[0]] : [])].map(({ id }) => id)
    expect(all.map(({ id }) => id)).toEqual(ids.sort().reverse())
    expect(await list('/v1/accounts')).toHaveLength(2)
  })
})

it('shows the one who shares what is shared with anybody', async () => {
  await become('read')
  await homes.stack.quiet()
  const { body } = await ann.bank.get<Page<Account>>('/v1/accounts?whose=ours')
  expect(body.items.map(({ id }) => id)).toEqual([ann.accounts[0].id])
  expect(body.items[0]?.sharedBy).toBeUndefined()
})

it('says of a line that a member writes whose it is and who wrote it', async () => {
  await become('write')
  const { body } = await ben.ledger.post<Transaction>('/v1/transactions', line(ann.accounts[0].id))
  const rows = await homes.stack.database.sql(
    `SELECT envelope->>'userid' AS owner, envelope->>'actorid' AS actor FROM transaction_schema.event_log
     WHERE envelope::text LIKE '%' || $1 || '%' UNION ALL
     SELECT envelope->>'userid', envelope->>'actorid' FROM transaction_schema.outbox WHERE envelope::text LIKE '%' || $1 || '%'`,
    [body.id],
  )
  expect(rows).toEqual([{ owner: ann.userId, actor: ben.userId }])
  expect((await ann.ledger.get(`/v1/transactions/${body.id}`)).status).toBe(200)
})

it('a budget that is shared for writing cannot be made to show other spending', async () => {
  await become('write')
  for (const change of [{ categoryId: 'travel' }, { startDate: '2020-01-01' }]) {
    const answer = await ben.budgets.patch<Problem>(`/v1/budgets/${ann.budget.id}`, change)
    expect([answer.status, answer.body.code]).toEqual([403, 'owner-alone'])
  }
})

it('where the owner’s lines came from stays the owner’s', async () => {
  await become('read')
  const { body } = await ben.ledger.get<Transaction>(`/v1/transactions/${ann.lines[0].id}`)
  expect(body.provenance.sources).toEqual([])
})
