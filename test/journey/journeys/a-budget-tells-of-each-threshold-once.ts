import { until } from '@florin/platform/testing'
import { setOut, type Budget, type Journey, type Transaction } from '../support/october.js'
import type { Product } from '../support/florin.js'

export function aBudgetTellsOfEachThresholdOnce(florin: () => Product): void {
  let journey: Journey

  beforeAll(async () => {
    journey = await setOut(florin())
    expect(await journey.bringOctober('october.ofx')).toMatchObject({ status: 'committed', new: 4 })
  }, 60_000)

  it('counts spending of before a budget was made', async () => {
    const made = await journey.ann.api.post<Budget>('/v1/budgets', {
      name: 'Groceries',
      categoryId: 'groceries',
      amount: '100.00',
      currency: 'EUR',
      period: 'monthly',
      startDate: '2026-10-01',
    })
    expect(made.status).toBe(201)
    expect(await journey.budget()).toMatchObject({
      spent: '85.50',
      remaining: '14.50',
      percentage: 0.855,
      periodStart: '2026-10-01',
      periodEnd: '2026-10-31',
    })
  })

  it('notifies once when a threshold is reached, and three times for a jump past two more', async () => {
    await until(async () => (await journey.thresholds()).length === 1)
    expect(await journey.thresholds()).toEqual([0.8])
    const bought = await journey.ann.api.post<Transaction>('/v1/transactions', {
      accountId: journey.account.id,
      date: '2026-10-18',
      amount: '-40.00',
      description: 'EDEKA MARKT',
      categoryId: 'groceries',
    })
    expect(bought.status).toBe(201)
    expect(await journey.thresholds()).toEqual([0.8, 1, 1.2])
    expect(await journey.budget()).toMatchObject({
      spent: '125.50',
      remaining: '-25.50',
      percentage: 1.255,
    })
    await journey.ann.api.delete(`/v1/transactions/${bought.body.id}`)
    expect(await journey.budget()).toMatchObject({ spent: '85.50' })
    await journey.ann.api.post('/v1/transactions', {
      accountId: journey.account.id,
      date: '2026-10-18',
      amount: '-30.00',
      description: 'EDEKA MARKT',
      categoryId: 'groceries',
    })
    expect(await journey.budget()).toMatchObject({ spent: '115.50' })
    expect(await journey.thresholds()).toEqual([0.8, 1, 1.2])
  })

  it('marks a notification as read, once', async () => {
    const [first] = await journey.alerts()
    const read = await journey.ann.api.post<{ readAt: string }>(
      `/v1/notifications/${first!.id}/read`,
    )
    const again = await journey.ann.api.post<{ readAt: string }>(
      `/v1/notifications/${first!.id}/read`,
    )
    expect([read.status, again.body.readAt]).toEqual([200, read.body.readAt])
  })
}
