import { bankService } from '@florin/bank'
import { budgetService } from '@florin/budget'
import {
  TransactionRecorded,
  UserRegistered,
  type Account,
  type Budget,
  type Page,
} from '@florin/contracts'
import { newId, type Cache, type RunningService } from '@florin/platform'
import { armFailpoint, TestStack, type TestAnswer, type TestApi } from '@florin/platform/testing'

/** Two replicas of a service whose answers are kept in one place, and what one does with them. */
export interface Replicas {
  readonly stack: TestStack
  /** What each replica shows somebody. */
  api(replica: 0 | 1, userId: string): TestApi
  bank(userId: string): TestApi
  stop(): Promise<void>
}

/** @param openAnswers the cache of one replica's answers */
export async function startReplicas(openAnswers: () => Promise<Cache>): Promise<Replicas> {
  const stack = await TestStack.start()
  const boot = async (of: typeof budgetService): Promise<RunningService> =>
    stack.boot(of, { answers: await openAnswers() })
  const budgets = [await boot(budgetService), await boot(budgetService)] as const
  const bank = await boot(bankService)
  return {
    stack,
    api: (replica, userId) => stack.api(budgets[replica], userId),
    bank: (userId) => stack.api(bank, userId),
    stop: () => stack.stop(),
  }
}

/** Somebody with a budget for groceries. */
export async function settle({ stack, api }: Replicas): Promise<{ userId: string; id: string }> {
  const userId = newId()
  const profile = { userId, currency: 'EUR', timezone: 'Europe/Berlin', locale: 'de', version: 1 }
  await stack.handled('budget.users', await stack.emit(UserRegistered, userId, [profile]))
  const terms = { name: 'Food', categoryId: 'groceries', amount: '90.00', currency: 'EUR' }
  const period = { period: 'monthly', startDate: '2026-10-01' }
  const { body } = await api(0, userId).post<Budget>('/v1/budgets', { ...terms, ...period })
  return { userId, id: body.id }
}

export const listed = (api: TestApi): Promise<TestAnswer<Page<Budget>>> =>
  api.get<Page<Budget>>('/v1/budgets')

export const nameOf = async (api: TestApi): Promise<string | undefined> =>
  (await listed(api)).body.items[0]?.name

/** Changes rows behind the service's back, so that it shows whether they are read. */
export const rename = (stack: TestStack, userId: string, name: string): Promise<unknown> =>
  stack.database.sql('UPDATE budget_schema.budgets SET name = $2 WHERE user_id = $1', [
    userId,
    name,
  ])

export async function spend(stack: TestStack, userId: string, amount: string): Promise<void> {
  const category = { categoryId: 'groceries', categoryType: 'expense', categoryPath: ['groceries'] }
  const source = { categorySource: 'merchant', categoryConfidence: 0.9, importId: null } as const
  const what = { merchant: 'Shop', description: 'SHOP', kind: 'payment', status: 'posted' } as const
  const ids = { id: newId(), accountId: newId(), version: 1 }
  const about = { date: '2026-10-20', amount: `-${amount}`, currency: 'EUR' }
  const item = {
    ...ids,
    ...about,
    ...what,
    ...category,
    ...source,
    categoryType: 'expense' as const,
  }
  await stack.handled('budget.utilisation', await stack.emit(TransactionRecorded, userId, [item]))
}

/** What holds wherever answers are kept. */
export function keptAnswers(open: () => Promise<Replicas>): void {
  let replicas: Replicas

  beforeAll(async () => {
    replicas = await open()
    replicas.stack.clock.set('2026-10-20T12:00:00Z')
  }, 60_000)
  afterAll(() => replicas.stop())

  it('is worked out once for all replicas, and told as it was', async () => {
    const { userId } = await settle(replicas)
    const first = await listed(replicas.api(0, userId))
    await rename(replicas.stack, userId, 'Renamed')
    for (const replica of [0, 1] as const) {
      const again = await listed(replicas.api(replica, userId))
      expect([again.text, again.headers['etag']]).toEqual([first.text, first.headers['etag']])
      const known = await replicas
        .api(replica, userId)
        .get('/v1/budgets', { 'if-none-match': String(first.headers['etag']) })
      expect(known.status).toBe(304)
    }
    expect((await listed(replicas.api(1, newId()))).body.items).toEqual([])
  })

  it('is asked for by each question apart', async () => {
    const { userId, id } = await settle(replicas)
    const api = replicas.api(0, userId)
    const paths = ['?limit=1', '?date=2026-12-10', `/${id}`, `/${id}?date=2026-11-10`]
    const asked = async (): Promise<string[]> =>
      Promise.all(paths.map(async (path) => (await api.get(`/v1/budgets${path}`)).text))
    const first = await asked()
    expect(new Set(first).size).toBe(paths.length)
    expect(await asked()).toEqual(first)
  })

  it('is of no use after an edit, nor after an event', async () => {
    const { userId, id } = await settle(replicas)
    const [one, other] = [replicas.api(0, userId), replicas.api(1, userId)]
    expect(await nameOf(other)).toBe('Food')
    await one.patch(`/v1/budgets/${id}`, { name: 'Meals' })
    expect([await nameOf(other), await nameOf(one)]).toEqual(['Meals', 'Meals'])
    await spend(replicas.stack, userId, '12.00')
    for (const api of [one, other])
      expect((await listed(api)).body.items[0]).toMatchObject({ spent: '12.00' })
  })

  it('is of no use after a write whose process died right after the commit', async () => {
    const { userId, id } = await settle(replicas)
    const other = replicas.api(1, userId)
    expect(await nameOf(other)).toBe('Food')
    const die = (): never => {
      throw new Error('died')
    }
    const points = [
      armFailpoint('api.after-commit', die),
      armFailpoint('consumer.after-commit', die),
    ]
    try {
      const answer = await replicas.api(0, userId).patch(`/v1/budgets/${id}`, { name: 'Meals' })
      expect(answer.status).toBe(500)
      expect(await nameOf(other)).toBe('Meals')
      await spend(replicas.stack, userId, '13.00')
      expect((await listed(other)).body.items[0]).toMatchObject({ spent: '13.00' })
    } finally {
      for (const disarm of points) disarm()
    }
  })

  it('is as good as before after a write that came to nothing', async () => {
    const { userId, id } = await settle(replicas)
    const other = replicas.api(1, userId)
    await listed(other)
    await rename(replicas.stack, userId, 'Renamed')
    const disarm = armFailpoint('api.before-commit', () => {
      throw new Error('died')
    })
    try {
      await replicas.api(0, userId).patch(`/v1/budgets/${id}`, { name: 'Meals' })
    } finally {
      disarm()
    }
    expect(await nameOf(other)).toBe('Food')
  })

  it('does not outlive the day', async () => {
    const { userId } = await settle(replicas)
    const { clock } = replicas.stack
    const daysRemaining = async (): Promise<number | undefined> =>
      (await listed(replicas.api(0, userId))).body.items[0]?.daysRemaining
    // Midnight in Berlin.
    clock.set('2026-10-20T21:59:59Z')
    expect(await daysRemaining()).toBe(11)
    clock.set('2026-10-20T22:00:00Z')
    expect(await daysRemaining()).toBe(10)
    clock.set('2026-10-20T12:00:00Z')
  })

  it('shows an account to its owner alone, whoever knows its id', async () => {
    const [ann, ben] = [replicas.bank(newId()), replicas.bank(newId())]
    const body = { name: 'Current', type: 'checking', currency: 'EUR', openingBalance: '5.00' }
    const { id } = (await ann.post<Account>('/v1/accounts', body)).body
    await ben.post('/v1/accounts', body)
    const mine = await ann.get<Account>(`/v1/accounts/${id}`)
    expect((await ann.get(`/v1/accounts/${id}`)).text).toBe(mine.text)
    expect(mine.headers['etag']).toBe('"1"')
    expect((await ben.get(`/v1/accounts/${id}`)).status).toBe(404)
    await ann.patch(`/v1/accounts/${id}`, { openingBalance: '7.00' })
    const after = await ann.get<Account>(`/v1/accounts/${id}`)
    expect([after.body.balance, after.headers['etag']]).toEqual(['7.00', '"2"'])
  })
}
