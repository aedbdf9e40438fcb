import type { Account, Page, Problem, Transaction } from '@florin/contracts'
import { MemoryCache, newId, type Clock } from '@florin/platform'
import { bankService } from '@florin/bank'
import { grantOf, SharedHomes, type Home } from './support/shared-homes.js'

let homes: SharedHomes
let ann: Home
let ben: Home

beforeAll(async () => {
  homes = await SharedHomes.open()
  ann = await homes.join()
}, 60_000)
beforeEach(async () => {
  ben = await homes.join()
  await homes.grant(ben.userId, [grantOf(ann, 'write')])
})
afterAll(() => homes.stop())

const account = (): string => `/v1/accounts/${ann.accounts[0].id}`

it('at once, for everybody who asks after it has ended, however many ask meanwhile', async () => {
  let hasEnded = false
  const late: number[] = []
  let reads = 0
  const reader = async (): Promise<void> => {
    for (let after = 0; after < 5;) {
      const beganAfterwards = hasEnded
      const { status } = await ben.bank.get(account())
      reads += 1
      if (beganAfterwards) {
        after += 1
        late.push(status)
      }
    }
  }
  const readers = Array.from({ length: 8 }, reader)
  expect((await ben.bank.get(account())).status).toBe(200)
  await homes.grant(ben.userId, [])
  hasEnded = true
  await Promise.all(readers)
  expect(reads).toBeGreaterThan(40)
  expect(new Set(late)).toEqual(new Set([404]))
})

it('also where it was kept, by tag, by key and by cursor', async () => {
  const { ledger, bank } = ben
  const add = {
    accountId: ann.accounts[0].id,
    date: '2026-10-07',
    amount: '-2.00',
    description: 'x',
  }
  const key = { 'idempotency-key': newId() }
  const first = await ledger.post<Transaction>('/v1/transactions', add, key)
  expect([first.status, (await ledger.post('/v1/transactions', add, key)).text]).toEqual([
    ...[201, first.text],
  ])
  await ledger.post('/v1/transactions', add)
  const page = await ledger.get<Page<Transaction>>('/v1/transactions?whose=yours&limit=1')
  const seen = await bank.get<Account>(account())
  const list = await bank.get('/v1/accounts?whose=yours')
  await homes.grant(ben.userId, [])
  const cursor = `/v1/transactions?whose=yours&limit=1&cursor=${page.body.nextCursor ?? ''}`
  expect(page.body.nextCursor).not.toBeNull()
  expect((await ledger.get<Page<Transaction>>(cursor)).body.items).toEqual([])
  expect((await ledger.post('/v1/transactions', add, key)).status).toBe(422)
  const tagged = { 'if-none-match': String(list.headers['etag']) }
  expect((await bank.get('/v1/accounts?whose=yours', tagged)).body).toMatchObject({ items: [] })
  expect(seen.status).toBe(200)
  expect((await bank.get(account(), { 'if-none-match': '*' })).status).toBe(404)
})

it('when its time is over, without anybody saying so', async () => {
  const soon = new Date(homes.stack.clock.now().getTime() + 60_000).toISOString()
  await homes.grant(ben.userId, [grantOf(ann, 'read', { expiresAt: soon })])
  expect((await ben.bank.get(account())).status).toBe(200)
  homes.stack.clock.advance(60)
  expect((await ben.bank.get(account())).status).toBe(404)
})

it('a list that has not arrived shows nothing of others’, and one’s own as ever', async () => {
  await homes.announce(ben.userId)
  const answer = await ben.bank.get<Problem>(account())
  expect([answer.status, answer.body.code]).toEqual([503, 'not-known-yet'])
  expect((await ben.bank.get('/v1/accounts?whose=all')).status).toBe(503)
  expect((await ben.bank.get('/v1/accounts')).status).toBe(200)
  expect((await ben.bank.get(`/v1/accounts/${ben.accounts[0].id}`)).status).toBe(200)
})

it('while nobody can say which list is the newest it is the same', async () => {
  class Away extends MemoryCache {
    override membersForAll(): Promise<string[]> {
      return Promise.reject(new Error('the cache is away'))
    }
  }
  const clock: Clock = homes.stack.clock
  await homes.stack.quiet()
  const bank = await homes.stack.boot(bankService, { cache: new Away(clock) })
  const api = homes.stack.api(bank, ben.userId)
  expect((await api.get(account())).status).toBe(503)
  expect((await api.get(`/v1/accounts/${ben.accounts[0].id}`)).status).toBe(200)
  // Whoever was never granted anything is not told that there might be something.
  expect((await homes.stack.api(bank, newId()).get(account())).status).toBe(404)
})

it('keys of a member are none of the owner’s', async () => {
  const key = { 'idempotency-key': newId() }
  const add = {
    accountId: ann.accounts[0].id,
    date: '2026-10-08',
    amount: '-3.00',
    description: 'y',
  }
  const [mine, theirs] = [
    await ann.ledger.post<Transaction>('/v1/transactions', add, key),
    await ben.ledger.post<Transaction>('/v1/transactions', add, key),
  ]
  expect([mine.status, theirs.status]).toEqual([201, 201])
  expect(theirs.body.id).not.toBe(mine.body.id)
})
