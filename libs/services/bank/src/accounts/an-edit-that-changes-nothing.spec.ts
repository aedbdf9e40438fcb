import { AccountChanged, type Account } from '@florin/contracts'
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
  institution: 'Sparkasse',
  accountNumber: 'DE89 3704 0044 0532 0130 00',
}

beforeAll(async () => {
  stack = await TestStack.start()
  service = await stack.boot(bankService)
})
beforeEach(() => {
  annId = newId()
  ann = stack.api(service, annId)
})
afterAll(() => stack.stop())

it.each([
  {},
  { name: ' Current account ' },
  { name: body.name, type: body.type, institution: body.institution },
  { openingBalance: '100' },
  { accountNumber: body.accountNumber },
  { accountNumber: 'de89370400440532013000' },
])('leaves the version and tells nobody: %j', async (edit) => {
  const { body: account } = await ann.post<Account>('/v1/accounts', body)
  const answer = await ann.patch<Account>(`/v1/accounts/${account.id}`, edit, { 'if-match': '"1"' })
  expect([answer.status, answer.headers['etag'], answer.body]).toEqual([200, '"1"', account])
  expect(answer.headers['x-florin-position']).toBeUndefined()
  expect(await stack.published(AccountChanged, annId)).toEqual([])
})

it('is still refused when it was meant for another version', async () => {
  const { body: account } = await ann.post<Account>('/v1/accounts', body)
  const answer = await ann.patch(`/v1/accounts/${account.id}`, {}, { 'if-match': '"7"' })
  expect(answer.status).toBe(412)
})

it.each([
  { name: 'current account' },
  { openingBalance: '100.01' },
  { institution: null },
  { accountNumber: null },
  { accountNumber: 'DE02 1203 0000 0000 2020 51' },
])('is not one that changes something: %j', async (edit) => {
  const { body: account } = await ann.post<Account>('/v1/accounts', body)
  const answer = await ann.patch<Account>(`/v1/accounts/${account.id}`, edit)
  expect([answer.status, answer.body.version]).toEqual([200, 2])
  expect(await stack.published(AccountChanged, annId)).toHaveLength(1)
})
