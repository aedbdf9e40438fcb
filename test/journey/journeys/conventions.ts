import type { Account, Budget, MonthlyReport, Problem, Transaction } from '@florin/contracts'
import type { TestAnswer, TestApi } from '@florin/platform/testing'
import { openAccount, type Person } from '../../support/product.js'
import type { Product } from '../support/florin.js'

export function conventions(florin: () => Product): void {
  interface List<T> {
    readonly items: T[]
    readonly nextCursor: string | null
  }

  const lists = ['accounts', 'transactions', 'imports', 'budgets', 'notifications', 'audit']
  const nobodys = '0192f7a0-4b1c-7d3e-8f00-1a2b3c4d5e6f'
  const groceries = {
    name: 'Groceries',
    categoryId: 'groceries',
    amount: '100.00',
    currency: 'EUR',
    period: 'monthly',
    startDate: '2026-10-01',
  }

  let product: Product
  let ann: Person
  let account: { id: string; balance: string; version: number }

  const add = async (
    api: TestApi,
    body: Record<string, unknown>,
  ): Promise<TestAnswer<Transaction>> =>
    api.post<Transaction>('/v1/transactions', {
      accountId: account.id,
      date: '2026-10-05',
      description: 'SOMETHING',
      ...body,
    })
  const amounts = async (query: string): Promise<string[]> =>
    (await ann.api.get<List<Transaction>>(`/v1/transactions${query}`)).body.items.map(
      (t) => t.amount,
    )
  const report = async (api: TestApi): Promise<MonthlyReport> =>
    (await api.get<MonthlyReport>('/v1/reports/monthly?month=2026-10')).body
  const codeOf = (answer: TestAnswer<Problem>): [number, string | undefined] => [
    answer.status,
    answer.body.errors?.[0]?.pointer,
  ]

  beforeAll(async () => {
    product = florin()
    ann = await product.join()
    account = await openAccount(ann.api, { openingBalance: '100.00' })
  }, 60_000)

  describe('lists', () => {
    beforeAll(async () => {
      for (let day = 1; day <= 5; day++)
        await add(ann.api, {
          date: `2026-10-0${day}`,
          amount: day === 3 ? '3.00' : `-${day}.00`,
          categoryId: day === 5 ? 'electricity' : 'utilities',
        })
    })

    it('have items and a cursor, take 200 at most and only cursors they gave', async () => {
      for (const list of lists) {
        const { body } = await ann.api.get<List<unknown>>(`/v1/${list}?limit=200`)
        expect([list, Object.keys(body).sort(), body.nextCursor]).toEqual([
          list,
          ['items', 'nextCursor'],
          null,
        ])
        for (const query of ['limit=201', 'cursor=forged', 'cursor=WzFd', 'colour=red']) {
          const refused = await ann.api.get<Problem>(`/v1/${list}?${query}`)
          expect([list, query, refused.status, refused.body.errors?.[0]?.parameter]).toEqual([
            list,
            query,
            422,
            query.split('=')[0],
          ])
        }
      }
    })

    it('show everything once, page by page, newest first', async () => {
      const seen: string[] = []
      let cursor: string | null = ''
      for (let page = 0; cursor !== null && page < 10; page++) {
        const query: string = `?limit=2${cursor ? `&cursor=${cursor}` : ''}`
        const { body }: TestAnswer<List<Transaction>> = await ann.api.get(
          `/v1/transactions${query}`,
        )
        seen.push(...body.items.map((t) => t.date))
        cursor = body.nextCursor
      }
      expect(seen).toEqual([5, 4, 3, 2, 1].map((day) => `2026-10-0${day}`))
    })

    it.each([
      ['?from=2026-10-02&to=2026-10-04', ['-4.00', '3.00', '-2.00']],
      ['?from=2026-10-04', ['-5.00', '-4.00']],
      ['?min=3&max=4.00', ['-4.00', '3.00']],
      ['?min=5', ['-5.00']],
      ['?category=utilities', ['-5.00', '-4.00', '3.00', '-2.00', '-1.00']],
      ['?category=electricity', ['-5.00']],
      ['?category=groceries', []],
      [`?accountId=${nobodys}`, []],
    ])('filter by %s', async (query, expected) => {
      expect(await amounts(query)).toEqual(expected)
    })
  })

  describe('addresses', () => {
    it('without an id ask who it is, too', async () => {
      for (const path of ['me', 'categories', 'reports/monthly', 'stream', ...lists]) {
        const answer = await product.anonymous.get<Problem>(`/v1/${path}`)
        expect([path, answer.status, answer.headers['content-type']]).toEqual([
          path,
          401,
          'application/problem+json',
        ])
        expect(answer.body).toMatchObject({
          type: expect.stringContaining('unauthenticated') as string,
          title: expect.any(String) as string,
          status: 401,
          instance: `/v1/${path}`,
          code: 'unauthenticated',
          traceId: expect.any(String) as string,
        })
      }
    })
  })

  describe('bodies', () => {
    it('name unknown and wrong fields by pointer', async () => {
      const bought = await add(ann.api, { amount: '-1.00' })
      const budget = await ann.api.post<Budget>('/v1/budgets', groceries)
      const cases: ['post' | 'patch', string, object, string][] = [
        ['post', '/v1/auth/register', { email: 'x' }, '/email'],
        ['post', '/v1/auth/login', { email: 'x@example.org', password: 5 }, '/password'],
        ['post', '/v1/auth/refresh', { refreshToken: 5 }, '/refreshToken'],
        ['post', '/v1/auth/logout', { colour: 5 }, '/colour'],
        ['patch', '/v1/me', { email: 'other@example.org' }, '/email'],
        ['patch', '/v1/me', { preferences: { colour: 1 } }, '/preferences/colour'],
        ['patch', '/v1/me', { timezone: 'Mars/Olympus' }, '/timezone'],
        ['patch', '/v1/me', { currency: 'XXZ' }, '/currency'],
        ['patch', `/v1/accounts/${account.id}`, { balance: '5.00' }, '/balance'],
        ['patch', `/v1/accounts/${account.id}`, { type: 'boat' }, '/type'],
        ['patch', `/v1/transactions/${bought.body.id}`, { tags: ['a', 5] }, '/tags/1'],
        ['patch', `/v1/transactions/${bought.body.id}`, { category: 'groceries' }, '/category'],
        ['patch', `/v1/transactions/${bought.body.id}`, { categoryId: 'boats' }, '/categoryId'],
        ['patch', `/v1/budgets/${budget.body.id}`, { amount: '-5.00' }, '/amount'],
        ['patch', `/v1/budgets/${budget.body.id}`, { categoryId: 'boats' }, '/categoryId'],
        ['post', '/v1/budgets', { ...groceries, alertThresholds: ['x'] }, '/alertThresholds/0'],
        ['post', '/v1/budgets', { ...groceries, currency: 'ZZZ' }, '/currency'],
        ['post', '/v1/budgets', { ...groceries, amount: '1.001' }, '/amount'],
        ['post', '/v1/accounts', { name: 'a', type: 'cash', currency: 'ZZZ' }, '/currency'],
        ['post', `/v1/imports/${nobodys}/commit`, { rows: 5 }, '/rows'],
        ['patch', `/v1/imports/${nobodys}`, { accountId: 'x' }, '/accountId'],
      ]
      for (const [method, path, body, pointer] of cases) {
        const answer = await ann.api[method]<Problem>(path, body)
        expect([path, body, ...codeOf(answer)]).toEqual([path, body, 422, pointer])
        const broken = await ann.api[method]<Problem>(path, '{"a":')
        expect([path, broken.status]).toEqual([path, 400])
      }
      await ann.api.delete(`/v1/budgets/${budget.body.id}`)
      await ann.api.delete(`/v1/transactions/${bought.body.id}`)
    })

    it.each([
      ['JPY', '-1000', '-1000', '-1000.5'],
      ['KWD', '-1.5', '-1.500', '-1.5005'],
      ['EUR', '-1', '-1.00', '-1.001'],
    ])('of %s have its decimals', async (currency, given, shown, tooPrecise) => {
      const { id, ...made } = await openAccount(ann.api, { currency, openingBalance: given })
      expect(made.balance).toBe(shown)
      const bought = await add(ann.api, { accountId: id, amount: given })
      expect([bought.status, bought.body.amount, bought.body.currency]).toEqual([
        201,
        shown,
        currency,
      ])
      const refused = await add(ann.api, { accountId: id, amount: tooPrecise })
      expect(codeOf(refused as unknown as TestAnswer<Problem>)).toEqual([422, '/amount'])
      expect((await add(ann.api, { accountId: id, amount: '0' })).status).toBe(422)
      await ann.api.delete(`/v1/transactions/${bought.body.id}`)
    })

    it('take a debt below zero, and what is paid off brings it up', async () => {
      const card = await openAccount(ann.api, { type: 'credit_card', openingBalance: '-250.00' })
      const paid = await add(ann.api, {
        accountId: card.id,
        amount: '50.00',
        categoryId: 'transfer',
      })
      const { body } = await ann.api.get<Account>(`/v1/accounts/${card.id}`)
      expect([body.openingBalance, body.balance]).toEqual(['-250.00', '-200.00'])
      await ann.api.delete(`/v1/transactions/${paid.body.id}`)
    })
  })

  describe('edits and repeats', () => {
    it('never lose an update', async () => {
      const bought = await add(ann.api, { amount: '-1.00' })
      const budget = await ann.api.post<Budget>('/v1/budgets', groceries)
      const paths: [string, object, object][] = [
        ['/v1/me', { fullName: 'One' }, { fullName: 'Two' }],
        [`/v1/accounts/${account.id}`, { name: 'One' }, { name: 'Two' }],
        [`/v1/transactions/${bought.body.id}`, { notes: 'one' }, { notes: 'two' }],
        [`/v1/budgets/${budget.body.id}`, { name: 'One' }, { name: 'Two' }],
      ]
      for (const [path, one, two] of paths) {
        const etag = String((await ann.api.get(path)).headers['etag'])
        expect([path, etag]).toEqual([path, expect.stringMatching(/^"\d+"$/)])
        const first = await ann.api.patch(path, one, { 'if-match': etag })
        expect([path, first.status, first.headers['etag'] === etag]).toEqual([path, 200, false])
        expect((await ann.api.get(path)).headers['etag']).toBe(first.headers['etag'])
        const late = await ann.api.patch<Problem>(path, two, { 'if-match': etag })
        expect([path, late.status, late.body.code]).toEqual([path, 412, 'stale-version'])
        expect((await ann.api.patch(path, two)).status).toBe(200)
      }
      // What automation and movements change is no edit of the user's.
      const before = (await ann.api.get(`/v1/accounts/${account.id}`)).headers['etag']
      await ann.api.delete(`/v1/transactions/${bought.body.id}`)
      expect((await ann.api.get(`/v1/accounts/${account.id}`)).headers['etag']).toBe(before)
      await ann.api.delete(`/v1/budgets/${budget.body.id}`)
    })

    it('have one effect a key', async () => {
      const cases: [string, object][] = [
        ['/v1/accounts', { name: 'Twin', type: 'cash', currency: 'EUR' }],
        [
          '/v1/transactions',
          { accountId: account.id, date: '2026-10-05', amount: '-7.00', description: 'Twin' },
        ],
        ['/v1/budgets', groceries],
      ]
      for (const [path, body] of cases) {
        const key = { 'idempotency-key': `key of ${path}`.replaceAll(' ', '-') }
        const [one, two] = await Promise.all([
          ann.api.post<{ id: string }>(path, body, key),
          ann.api.post<{ id: string }>(path, body, key),
        ])
        expect([path, one.status, two.status, two.text]).toEqual([path, 201, 201, one.text])
        const other = await ann.api.post<Problem>(path, { ...body, name: 'Other' }, key)
        expect([path, other.status]).toEqual([path, path === '/v1/transactions' ? 422 : 409])
        if (path !== '/v1/accounts') await ann.api.delete(`${path}/${one.body.id}`)
      }
    })

    it('tell their position, and a read that carries it is not stale', async () => {
      const made = await add(ann.api, { amount: '-9.00' })
      const position = String(made.headers['x-florin-position'])
      expect(position).toContain('transaction.recorded/')
      for (const path of [`accounts/${account.id}`, 'reports/monthly', 'budgets', 'audit']) {
        const read = await ann.api.get(`/v1/${path}`, { 'x-florin-position': position })
        expect([path, read.status, read.headers['x-florin-stale']]).toEqual([path, 200, undefined])
      }
      await ann.api.delete(`/v1/transactions/${made.body.id}`)
    })
  })

  describe('scope', () => {
    it('leaves out transfers and what is pending, and keeps currencies apart', async () => {
      const cat = await product.join()
      const { id } = await openAccount(cat.api)
      const dollars = await openAccount(cat.api, { currency: 'USD' })
      const spend = (body: object): Promise<unknown> =>
        add(cat.api, { accountId: id, categoryId: 'groceries', ...body })
      await cat.api.post('/v1/budgets', groceries)
      await spend({ amount: '-30.00' })
      await spend({ amount: '10.00' })
      await spend({ amount: '-99.00', status: 'pending' })
      await spend({ amount: '-500.00', categoryId: 'transfer' })
      await spend({ amount: '-8.00', accountId: dollars.id })
      const month = await report(cat.api)
      expect(month).toMatchObject({
        currency: 'EUR',
        income: '0.00',
        spending: '20.00',
        net: '-20.00',
      })
      expect(month.blocks).toMatchObject([{ currency: 'USD', spending: '8.00' }])
      const { items } = (await cat.api.get<List<Budget>>('/v1/budgets')).body
      expect(items[0]).toMatchObject({
        spent: '20.00',
        remaining: '80.00',
        percentage: 0.2,
        excluded: [{ currency: 'USD', spent: '8.00' }],
      })
      const shown = await cat.api.get<Account>(`/v1/accounts/${id}`)
      expect(shown.body.balance).toBe('-520.00')
    })
  })
}
