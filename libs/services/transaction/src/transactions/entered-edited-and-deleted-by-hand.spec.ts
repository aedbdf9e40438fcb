import {
  AccountChanged,
  AccountClosed,
  TransactionChanged,
  TransactionRecorded,
  TransactionRemoved,
  type Page,
  type Problem,
  type Transaction,
} from '@florin/contracts'
import { newId, type RunningService } from '@florin/platform'
import { TestStack } from '@florin/platform/testing'
import { coffee, someone, type Person } from '../testing/household.js'
import { transactionService } from '../transaction.module.js'

let stack: TestStack
let service: RunningService
let ann: Person

const path = (id: string): string => `/v1/transactions/${id}`

beforeAll(async () => {
  stack = await TestStack.start()
  service = await stack.boot(transactionService)
})
beforeEach(async () => {
  ann = await someone(stack, service)
})
afterAll(() => stack.stop())

describe('entering', () => {
  it('answers with the row as it is listed, and tells the others', async () => {
    const body = { ...coffee, accountId: ann.account.id, amount: '-4.5', tags: ['friends'] }
    const answer = await ann.api.post<Transaction>('/v1/transactions', body)
    expect(answer.status).toBe(201)
    expect(answer.headers).toMatchObject({
      etag: '"1"',
      'x-florin-position': expect.stringMatching(/^transaction\.recorded\//),
    })
    expect(answer.body).toMatchObject({
      accountId: ann.account.id,
      date: '2026-10-05',
      amount: '-4.50',
      currency: 'EUR',
      kind: 'payment',
      status: 'posted',
      description: 'Coffee with Jo',
      originalDescription: 'Coffee with Jo',
      notes: null,
      tags: ['friends'],
      provenance: { manual: true, sources: [] },
      version: 1,
    })
    const listed = await ann.api.get<Page<Transaction>>('/v1/transactions')
    expect(listed.body).toEqual({ items: [answer.body], nextCursor: null })
    expect((await ann.api.get<Transaction>(path(answer.body.id))).body).toEqual(answer.body)
    const [event] = await stack.published(TransactionRecorded, ann.userId)
    expect(event?.data.items).toEqual([
      expect.objectContaining({ id: answer.body.id, amount: '-4.50', importId: null }),
    ])
  })

  it('guesses the category, and takes the one that is given', async () => {
    const guessed = await ann.add({ description: 'LIDL SAGT DANKE' })
    expect(guessed).toMatchObject({
      categoryId: 'groceries',
      merchant: 'Lidl',
      category: { name: 'Groceries', type: 'expense', source: 'merchant' },
    })
    const chosen = await ann.add({ description: 'LIDL SAGT DANKE', categoryId: 'shopping' })
    expect(chosen.category).toEqual({
      id: 'shopping',
      name: 'Shopping',
      type: 'expense',
      source: 'user',
      confidence: 1,
    })
  })

  it('keeps the decimals of the account', async () => {
    const yen = await someone(stack, service, { currency: 'JPY' })
    expect(await yen.add({ amount: '-450' })).toMatchObject({ amount: '-450', currency: 'JPY' })
    const dinar = await someone(stack, service, { currency: 'KWD' })
    expect(await dinar.add({ amount: '1.234' })).toMatchObject({ amount: '1.234' })
  })

  it.each(['1900-01-01', '1989-12-31', '2026-02-28', '2999-12-31'])('takes %s', async (date) => {
    expect(await ann.add({ date })).toMatchObject({ date })
  })

  it.each([
    [{ amount: '0.00' }, '/amount'],
    [{ amount: '-0' }, '/amount'],
    [{ amount: '1.234' }, '/amount'],
    [{ amount: -4.5 }, '/amount'],
    [{ amount: '1e3' }, '/amount'],
    [{ amount: '9'.repeat(16) }, '/amount'],
    [{ date: '2026-02-29' }, '/date'],
    [{ date: '05.10.2026' }, '/date'],
    [{ date: '1899-12-31' }, '/date'],
    [{ date: '3000-01-01' }, '/date'],
    [{ description: ' ' }, '/description'],
    [{ description: 'a\u0000b' }, '/description'],
    [{ description: 'a\ud800b' }, '/description'],
    [{ description: 'x'.repeat(501) }, '/description'],
    [{ accountId: 'main' }, '/accountId'],
    [{ accountId: newId() }, '/accountId'],
    [{ currency: 'USD' }, '/currency'],
    [{ categoryId: 'fun' }, '/categoryId'],
    [{ kind: 'gift' }, '/kind'],
    [{ status: 'disputed' }, '/status'],
    [{ tags: ['a', ''] }, '/tags/1'],
    [{ notes: 'a\u0007' }, '/notes'],
    [{ userId: newId() }, '/userId'],
    [{ description: undefined }, '/description'],
  ])('refuses %j, naming the field', async (wrong, pointer) => {
    const body = { ...coffee, accountId: ann.account.id, ...wrong }
    const answer = await ann.api.post<Problem>('/v1/transactions', body)
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, pointer])
    expect((await ann.api.get<Page<Transaction>>('/v1/transactions')).body.items).toEqual([])
  })

  it("knows no one else's account", async () => {
    const bob = await someone(stack, service)
    const body = { ...coffee, accountId: ann.account.id }
    const answer = await bob.api.post<Problem>('/v1/transactions', body)
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, '/accountId'])
  })

  it('adds nothing to a closed account, and goes on when it is open again', async () => {
    const states = [1, 2, 3].map((version) => ({
      ...ann.account,
      status: version === 2 ? ('closed' as const) : ('active' as const),
      version,
    }))
    const [opened, closed, reopened] = states as [Open, Open, Open]
    const tell = async (
      contract: typeof AccountChanged,
      before: Open,
      after: Open,
    ): Promise<void> =>
      stack.handled(
        'transaction.accounts',
        await stack.emit(contract, ann.userId, [{ before, after, version: after.version }]),
      )
    await tell(AccountClosed, opened, closed)
    const body = { ...coffee, accountId: ann.account.id }
    const refused = await ann.api.post<Problem>('/v1/transactions', body)
    expect([refused.status, refused.body.code]).toEqual([409, 'account-closed'])
    await tell(AccountChanged, closed, reopened)
    expect((await ann.api.post('/v1/transactions', body)).status).toBe(201)
  })

  it('has one effect for one Idempotency-Key', async () => {
    const body = { ...coffee, accountId: ann.account.id }
    const key = { 'idempotency-key': newId() }
    const answers = await Promise.all(
      [1, 2, 3].map(() => ann.api.post<Transaction>('/v1/transactions', body, key)),
    )
    expect(new Set(answers.map((a) => a.text)).size).toBe(1)
    expect(answers.map((a) => a.status)).toEqual([201, 201, 201])
    expect((await ann.api.get<Page<Transaction>>('/v1/transactions')).body.items).toHaveLength(1)
    const other = await ann.api.post<Problem>('/v1/transactions', { ...body, amount: '-5.00' }, key)
    expect([other.status, other.body.code]).toEqual([409, 'idempotency-key-reused'])
  })
})

type Open = Person['account']

describe('editing', () => {
  it('changes what is named and tells what was and is', async () => {
    const before = await ann.add({ tags: ['a'], notes: 'first' })
    const edit = { categoryId: 'entertainment', notes: 'line one\nline two', tags: ['b', 'c'] }
    const answer = await ann.api.patch<Transaction>(path(before.id), edit)
    expect(answer.headers['etag']).toBe('"2"')
    expect(answer.body).toEqual({
      ...before,
      ...edit,
      category: expect.objectContaining({ id: 'entertainment', source: 'user', confidence: 1 }),
      updatedAt: answer.body.updatedAt,
      version: 2,
    })
    const [event] = await stack.published(TransactionChanged, ann.userId)
    expect(event?.data.items).toEqual([
      {
        before: expect.objectContaining({ categoryId: before.categoryId, version: 1 }),
        after: expect.objectContaining({
          categoryPath: ['entertainment'],
          categorySource: 'user',
          version: 2,
        }),
        version: 2,
      },
    ])
  })

  it('gives the choice of category back to automation', async () => {
    const { id } = await ann.add({ description: 'LIDL', categoryId: 'children' })
    const answer = await ann.api.patch<Transaction>(path(id), { categoryId: null })
    expect(answer.body.category).toMatchObject({ id: 'groceries', source: 'merchant' })
  })

  it('moves what was entered by hand to another day and amount, across years', async () => {
    const { id } = await ann.add()
    const edit = { date: '1987-03-01', amount: '12.00' }
    expect((await ann.api.patch<Transaction>(path(id), edit)).body).toMatchObject(edit)
    expect((await ann.api.get<Transaction>(path(id))).body).toMatchObject(edit)
    const keys = await stack.database.sql(
      'SELECT transaction_date FROM transaction_schema.transaction_keys WHERE transaction_id = $1',
      [id],
    )
    expect(keys).toEqual([{ transaction_date: '1987-03-01' }])
    expect((await ann.api.delete(path(id))).status).toBe(204)
  })

  it('publishes nothing when nothing changes', async () => {
    const before = await ann.add({ notes: 'same' })
    for (const same of [{}, { notes: 'same' }, { amount: '-4.5' }, { categoryId: null }]) {
      expect((await ann.api.patch<Transaction>(path(before.id), same)).body).toEqual(before)
    }
    expect(await stack.published(TransactionChanged, ann.userId)).toEqual([])
  })

  it('refuses to overwrite what the caller has not seen', async () => {
    const { id } = await ann.add()
    const notes = (text: string, etag: string): Promise<{ status: number; body: Problem }> =>
      ann.api.patch<Problem>(path(id), { notes: text }, { 'if-match': etag })
    expect((await notes('one', '"1"')).status).toBe(200)
    const stale = await notes('two', '"1"')
    expect([stale.status, stale.body]).toEqual([
      412,
      expect.objectContaining({ currentVersion: 2 }),
    ])
    expect((await notes('two', '"2"')).status).toBe(200)
  })

  it.each([
    [{ amount: '0' }, '/amount'],
    [{ amount: '1.005' }, '/amount'],
    [{ date: 'tomorrow' }, '/date'],
    [{ categoryId: 'fun' }, '/categoryId'],
    [{ description: null }, '/description'],
    [{ currency: 'USD' }, '/currency'],
    [{ accountId: newId() }, '/accountId'],
  ])('refuses %j, naming the field', async (wrong, pointer) => {
    const before = await ann.add()
    const answer = await ann.api.patch<Problem>(path(before.id), wrong)
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, pointer])
    expect((await ann.api.get<Transaction>(path(before.id))).body).toEqual(before)
  })
})

describe('deleting', () => {
  it('takes the row away for good and tells what it last was', async () => {
    const { id } = await ann.add({ categoryId: 'fuel' })
    expect((await ann.api.delete(path(id))).status).toBe(204)
    expect((await ann.api.get(path(id))).status).toBe(404)
    expect((await ann.api.delete(path(id))).status).toBe(404)
    const [event] = await stack.published(TransactionRemoved, ann.userId)
    expect(event?.data.items).toEqual([
      expect.objectContaining({ id, reason: 'deleted', categoryPath: ['transportation', 'fuel'] }),
    ])
  })
})

it("hides others' transactions", async () => {
  const { id } = await ann.add()
  const bob = await someone(stack, service)
  const answers = [
    await bob.api.get<Problem>(path(id)),
    await bob.api.patch<Problem>(path(id), { notes: 'mine' }),
    await bob.api.delete<Problem>(path(id)),
    await bob.api.get<Problem>(path('1')),
  ]
  expect(answers.map((a) => a.status)).toEqual([404, 404, 404, 404])
  expect((await bob.api.get<Page<Transaction>>('/v1/transactions')).body.items).toEqual([])
  expect((await stack.api(service).get(path(id))).status).toBe(401)
})
