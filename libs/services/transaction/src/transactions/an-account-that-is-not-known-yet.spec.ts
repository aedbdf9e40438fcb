import { AccountOpened, type Page, type Problem, type StatementImport } from '@florin/contracts'
import { newId, Objects } from '@florin/platform'
import type { TestAnswer } from '@florin/platform/testing'
import { accountFact } from '../testing/household.js'
import { ImportDesk } from '../testing/import-desk.js'

let desk: ImportDesk

beforeAll(async () => {
  desk = await ImportDesk.open()
})
beforeEach(() => desk.newcomer())
afterAll(() => desk.stack.stop())

/** As a client sends who has opened an account of which nothing has come here. */
const justOpened = (): Record<string, string> => ({
  'x-florin-position': `bank.account.opened/${newId()}`,
})
const add = (
  accountId: string,
  headers: Record<string, string> = {},
): Promise<TestAnswer<Problem>> =>
  desk.api.post(
    '/v1/transactions',
    { accountId, date: '2026-10-05', amount: '-5.00', description: 'Bread' },
    headers,
  )

it('is to be tried again, with the same key, until it is known', async () => {
  const account = accountFact({})
  const key = { 'idempotency-key': 'bread' }
  const early = await add(account.id, { ...key, ...justOpened() })
  expect([early.status, early.headers['retry-after'], early.body.code]).toEqual([
    503,
    '2',
    'not-known-yet',
  ])
  const event = await desk.stack.emit(AccountOpened, desk.userId, [account])
  const position = { 'x-florin-position': `bank.account.opened/${event}` }
  expect((await add(account.id, { ...key, ...position })).status).toBe(201)
  expect(await desk.ledger()).toHaveLength(1)
})

it('is no account of theirs when they have opened none', async () => {
  const answer = await add(newId())
  expect([answer.status, answer.body.code, answer.body.errors?.[0]?.pointer]).toEqual([
    422,
    'invalid-field',
    '/accountId',
  ])
})

it('does not hold up what concerns an account that is known', async () => {
  expect((await add(desk.accountId, justOpened())).status).toBe(201)
})

it('may have been reopened', async () => {
  const closed = await desk.openAccount({ status: 'closed' })
  expect((await add(closed)).status).toBe(409)
  const reopened = { 'x-florin-position': `bank.account.changed/${newId()}` }
  expect((await add(closed, reopened)).status).toBe(503)
})

it('refuses a file for it the same way, and keeps nothing of it', async () => {
  const answer = await desk.api.upload<Problem>(
    '/v1/imports',
    { name: 'a.csv', content: 'Date,Description,Amount\n2026-10-05,Bread,-5.00' },
    { accountId: newId() },
    justOpened(),
  )
  expect([answer.status, answer.body.code]).toEqual([503, 'not-known-yet'])
  const { body } = await desk.api.get<Page<StatementImport>>('/v1/imports')
  expect(body.items).toEqual([])
  const objects = desk.service.app.get(Objects, { strict: false })
  const keys: string[] = []
  for await (const { key } of objects.list(`imports/${desk.userId}`)) keys.push(key)
  expect(keys).toEqual([])
})
