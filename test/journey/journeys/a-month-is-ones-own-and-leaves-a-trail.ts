import { setOut, type Journey, type List } from '../support/october.js'
import type { Product } from '../support/florin.js'

export function aMonthIsOnesOwnAndLeavesATrail(florin: () => Product): void {
  let journey: Journey

  let importId: string

  beforeAll(async () => {
    journey = await setOut(florin())
    importId = (await journey.bringOctober('october.ofx')).id
    expect(await journey.planGroceries()).toBe(201)
    await journey.bringOctober('again.ofx')
    await journey.ann.api.post(`/v1/imports/${importId}/revert`)
  }, 60_000)

  it('keeps a trail of what happened', async () => {
    const { items } = (await journey.ann.api.get<List<{ action: string }>>('/v1/audit?limit=200'))
      .body
    const actions = items.map((entry) => entry.action)
    expect(actions).toEqual(
      expect.arrayContaining([
        'USER_REGISTERED',
        'USER_LOGIN',
        'ACCOUNT_OPENED',
        'IMPORT_COMMITTED',
        'IMPORT_REVERTED',
        'BUDGET_CREATED',
      ]),
    )
  })

  it('shows nothing of it to somebody else', async () => {
    const ben = await florin().join()
    const [first] = await journey.transactions()
    for (const path of [
      `/v1/accounts/${journey.account.id}`,
      `/v1/transactions/${first!.id}`,
      `/v1/imports/${importId}`,
      `/v1/imports/${importId}/rows`,
      `/v1/budgets/${(await journey.budget()).id}`,
    ]) {
      expect([path, (await ben.api.get(path)).status]).toEqual([path, 404])
    }
    for (const path of [
      '/v1/accounts',
      '/v1/transactions',
      '/v1/imports',
      '/v1/budgets',
      '/v1/notifications',
    ]) {
      expect((await ben.api.get<List<unknown>>(path)).body.items).toEqual([])
    }
  })

  it('ends a session at once', async () => {
    expect((await journey.ann.api.get('/v1/me')).status).toBe(200)
    expect((await journey.ann.api.post('/v1/auth/logout')).status).toBe(204)
    for (const path of ['/v1/me', '/v1/accounts', '/v1/budgets']) {
      expect([path, (await journey.ann.api.get(path)).status]).toEqual([path, 401])
    }
  })
}
