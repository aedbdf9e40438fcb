import {
  AccountChanged,
  AccountClosed,
  AccountOpened,
  BalanceChanged,
  TransactionChanged,
  TransactionRecorded,
  TransactionRemoved,
  type Account,
  type Page,
  type Problem,
  type TransactionFact,
} from '@florin/contracts'
import { newId, type RunningService } from '@florin/platform'
import { TestStack, type TestApi } from '@florin/platform/testing'
import { bankService } from '../bank.module.js'

let stack: TestStack
let service: RunningService
let ann: TestApi
let annId: string

const body = {
  name: 'Current account',
  type: 'checking',
  currency: 'EUR',
  openingBalance: '100.00',
}
const open = async (api: TestApi, fields: Record<string, unknown> = {}): Promise<Account> =>
  (await api.post<Account>('/v1/accounts', { ...body, ...fields })).body
const spend = (
  accountId: string,
  amount: string,
  fields: Partial<TransactionFact> = {},
): TransactionFact => ({
  id: newId(),
  accountId,
  date: '2026-10-05',
  amount,
  currency: 'EUR',
  kind: 'payment',
  status: 'posted',
  categoryId: 'groceries',
  categoryType: 'expense',
  categoryPath: ['groceries'],
  categorySource: 'merchant',
  categoryConfidence: 0.9,
  merchant: 'Lidl',
  description: 'LIDL',
  importId: null,
  version: 1,
  ...fields,
})

beforeAll(async () => {
  stack = await TestStack.start()
  service = await stack.boot(bankService)
})
beforeEach(() => {
  annId = newId()
  ann = stack.api(service, annId)
})
afterAll(() => stack.stop())

it('opens an account with its opening balance and tells the others', async () => {
  const opened = await ann.post<Account>('/v1/accounts', body)
  expect(opened.status).toBe(201)
  expect(opened.body).toMatchObject({
    ...body,
    balance: '100.00',
    status: 'active',
    transactionCount: 0,
    version: 1,
  })
  expect(opened.headers['x-florin-position']).toMatch(/^bank\.account\.opened\//)
  const [event] = await stack.published(AccountOpened, annId)
  expect(event?.data.items).toEqual([
    expect.objectContaining({ id: opened.body.id, openingBalance: '100.00' }),
  ])
})

it('shows exactly the decimals of the currency', async () => {
  expect(await open(ann, { openingBalance: '-12.5' })).toMatchObject({ balance: '-12.50' })
  expect(await open(ann, { currency: 'JPY', openingBalance: '1200' })).toMatchObject({
    balance: '1200',
  })
  expect(await open(ann, { currency: 'KWD', openingBalance: '1.234' })).toMatchObject({
    balance: '1.234',
  })
})

it.each([
  [{ ...body, openingBalance: '1.234' }, '/openingBalance'],
  [{ ...body, openingBalance: 100 }, '/openingBalance'],
  [{ ...body, openingBalance: '9'.repeat(30) }, '/openingBalance'],
  [{ ...body, currency: 'ZZZ' }, '/currency'],
  [{ ...body, currency: 'eur' }, '/currency'],
  [{ ...body, type: 'piggy-bank' }, '/type'],
  [{ ...body, name: '' }, '/name'],
  [{ ...body, name: '  ' }, '/name'],
  [{ ...body, name: 'a\u0000b' }, '/name'],
  [{ ...body, balance: '5.00' }, '/balance'],
  [{ type: 'cash', currency: 'EUR' }, '/name'],
])('refuses %j, naming the field', async (wrong, pointer) => {
  const answer = await ann.post<Problem>('/v1/accounts', wrong)
  expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, pointer])
  expect((await ann.get<Page<Account>>('/v1/accounts')).body.items).toEqual([])
})

it('lists newest first, page by page', async () => {
  for (let n = 0; n < 5; n++) await open(ann, { name: `Account ${n}` })
  const names: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const { body: page }: { body: Page<Account> } = await ann.get<Page<Account>>(
      `/v1/accounts?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
    )
    names.push(...page.items.map((a) => a.name))
    cursor = page.nextCursor
  }
  expect(names).toEqual(['Account 4', 'Account 3', 'Account 2', 'Account 1', 'Account 0'])
  expect((await ann.get<Problem>('/v1/accounts?cursor=forged')).body.errors?.[0]?.parameter).toBe(
    'cursor',
  )
})

it('edits what the caller has seen, and the balance follows the opening balance', async () => {
  const account = await open(ann)
  const path = `/v1/accounts/${account.id}`
  const edited = await ann.patch<Account>(
    path,
    { name: 'Household', openingBalance: '150.00' },
    { 'if-match': '"1"' },
  )
  expect(edited.body).toMatchObject({ name: 'Household', balance: '150.00', version: 2 })
  expect((await ann.patch(path, { name: 'x' }, { 'if-match': '"1"' })).status).toBe(412)
  expect((await ann.patch<Problem>(path, { currency: 'USD' })).body.errors?.[0]?.pointer).toBe(
    '/currency',
  )
  const [event] = await stack.published(AccountChanged, annId)
  expect(event?.data.items[0]).toMatchObject({
    before: { name: 'Current account' },
    after: { name: 'Household' },
    version: 2,
  })
})

it('lets one of several edits of the same version through', async () => {
  const { id } = await open(ann)
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, n) =>
      ann.patch(`/v1/accounts/${id}`, { name: `Name ${n}` }, { 'if-match': '"1"' }),
    ),
  )
  expect(answers.map((a) => a.status).sort()).toEqual([200, 412, 412, 412, 412, 412])
})

it('closes once and can be reopened', async () => {
  const { id } = await open(ann)
  expect((await ann.post<Account>(`/v1/accounts/${id}/close`)).body).toMatchObject({
    status: 'closed',
    version: 2,
  })
  expect((await ann.post<Account>(`/v1/accounts/${id}/close`)).body).toMatchObject({
    status: 'closed',
    version: 2,
  })
  expect(await stack.published(AccountClosed, annId)).toHaveLength(1)
  expect((await ann.get<Page<Account>>('/v1/accounts?status=active')).body.items).toEqual([])
  expect((await ann.post<Account>(`/v1/accounts/${id}/reopen`)).body.status).toBe('active')
})

it('keeps account numbers encrypted, shows the end, and takes each once a user', async () => {
  const number = 'IE29 AIBK 9311 5212 3456 78'
  const first = await open(ann, { accountNumber: number })
  expect(first.numberMask).toBe('5678')
  const twice = await ann.post<Problem>('/v1/accounts', {
    ...body,
    accountNumber: 'ie29aibk93115212345678',
  })
  expect([twice.status, twice.body.code]).toEqual([409, 'account-number-taken'])
  expect((await open(stack.api(service, newId()), { accountNumber: number })).numberMask).toBe(
    '5678',
  )
  const stored = JSON.stringify([
    await stack.database.sql('SELECT * FROM bank_schema.bank_accounts'),
    await stack.published(AccountOpened),
  ])
  expect(stored).not.toContain('93115212')
})

it('does not tell one user of the accounts of another', async () => {
  const { id } = await open(ann)
  const ben = stack.api(service, newId())
  expect((await ben.get(`/v1/accounts/${id}`)).status).toBe(404)
  expect((await ben.patch(`/v1/accounts/${id}`, { name: 'mine' })).status).toBe(404)
  expect((await ben.post(`/v1/accounts/${id}/close`)).status).toBe(404)
  expect((await ben.get<Page<Account>>('/v1/accounts')).body.items).toEqual([])
})

it('has one effect for one key', async () => {
  const headers = { 'idempotency-key': 'open-1' }
  const [one, two] = await Promise.all([
    ann.post<Account>('/v1/accounts', body, headers),
    ann.post<Account>('/v1/accounts', body, headers),
  ])
  expect(one.text).toBe(two.text)
  expect((await ann.get<Page<Account>>('/v1/accounts')).body.items).toHaveLength(1)
})

describe('balances', () => {
  it('are the opening balance and what was posted', async () => {
    const account = await open(ann)
    const lidl = spend(account.id, '-20.00')
    const recorded = await stack.emit(TransactionRecorded, annId, [
      lidl,
      spend(account.id, '50.25'),
      spend(account.id, '-1000.00', { status: 'pending' }),
    ])
    await stack.handled('bank.balances', recorded)
    const get = async (): Promise<Account> =>
      (await ann.get<Account>(`/v1/accounts/${account.id}`)).body
    expect(await get()).toMatchObject({
      balance: '130.25',
      transactionCount: 2,
      lastTransactionDate: '2026-10-05',
      version: 1,
    })
    const after = { ...lidl, amount: '-25.00', version: 2 }
    await stack.handled(
      'bank.balances',
      await stack.emit(TransactionChanged, annId, [{ before: lidl, after, version: 2 }]),
    )
    expect(await get()).toMatchObject({ balance: '125.25', transactionCount: 2 })
    const removed = await stack.emit(TransactionRemoved, annId, [{ ...after, reason: 'deleted' }])
    await stack.handled('bank.balances', removed)
    expect(await get()).toMatchObject({ balance: '150.25', transactionCount: 1 })
    const published = await stack.published(BalanceChanged, annId)
    expect(published.map((e) => e.data.items[0]?.balance)).toEqual(['130.25', '125.25', '150.25'])
    expect(published.at(-1)?.causationid).toBe(removed)
  })

  it('know the day of the last transaction also after the last one went', async () => {
    const account = await open(ann)
    const lastDate = async (): Promise<string | null> =>
      (await ann.get<Account>(`/v1/accounts/${account.id}`)).body.lastTransactionDate
    const early = spend(account.id, '-1.00', { date: '2026-09-30' })
    const late = spend(account.id, '-1.00', { date: '2026-10-31' })
    await stack.handled(
      'bank.balances',
      await stack.emit(TransactionRecorded, annId, [early, late]),
    )
    expect(await lastDate()).toBe('2026-10-31')
    const remove = async (fact: TransactionFact): Promise<void> =>
      stack.handled(
        'bank.balances',
        await stack.emit(TransactionRemoved, annId, [{ ...fact, reason: 'deleted' }]),
      )
    await remove(late)
    expect(await lastDate()).toBe('2026-09-30')
    await remove(early)
    expect(await lastDate()).toBeNull()
  })

  it('follow a pending transaction when it is posted', async () => {
    const account = await open(ann)
    const before = spend(account.id, '-5.00', { status: 'pending' })
    const event = await stack.emit(TransactionChanged, annId, [
      { before, after: { ...before, status: 'posted', version: 2 }, version: 2 },
    ])
    await stack.handled('bank.balances', event)
    expect((await ann.get<Account>(`/v1/accounts/${account.id}`)).body.balance).toBe('95.00')
  })

  it('are not moved by transactions on the account of another user', async () => {
    const account = await open(ann)
    await stack.handled(
      'bank.balances',
      await stack.emit(TransactionRecorded, newId(), [spend(account.id, '-5.00')]),
    )
    expect((await ann.get<Account>(`/v1/accounts/${account.id}`)).body.balance).toBe('100.00')
  })
})
