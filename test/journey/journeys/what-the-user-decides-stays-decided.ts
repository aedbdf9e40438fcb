import type { Problem } from '@florin/contracts'
import { bring } from '../../support/product.js'
import { ofx } from '../../support/statements.js'
import { october, setOut, type Journey, type Transaction } from '../support/october.js'
import type { Product } from '../support/florin.js'

export function whatTheUserDecidesStaysDecided(florin: () => Product): void {
  let journey: Journey

  let importId: string

  beforeAll(async () => {
    journey = await setOut(florin())
    importId = (await journey.bringOctober('october.ofx')).id
    expect(await journey.planGroceries()).toBe(201)
  }, 60_000)

  it('moves everything when a category is changed, and keeps the choice of the user', async () => {
    const [rewe] = await journey.transactions('?q=rewe')
    const edited = await journey.ann.api.patch<Transaction>(
      `/v1/transactions/${rewe!.id}`,
      { categoryId: 'entertainment', notes: 'party', tags: ['friends'] },
      { 'if-match': `"${rewe!.version}"` },
    )
    expect(edited.status).toBe(200)
    expect(edited.body.category).toMatchObject({
      id: 'entertainment',
      source: 'user',
      confidence: 1,
    })
    expect(await journey.budget()).toMatchObject({ spent: '60.00' })
    const { byCategory } = await journey.report()
    expect(byCategory.find((c) => c.categoryId === 'entertainment')?.amount).toBe('25.50')
    const stale = await journey.ann.api.patch<Problem>(
      `/v1/transactions/${rewe!.id}`,
      { notes: 'x' },
      { 'if-match': `"${rewe!.version}"` },
    )
    expect(stale.status).toBe(412)
    await bring(
      journey.ann.api,
      { name: 'again.ofx', content: ofx(october) },
      { accountId: journey.account.id },
    )
    expect((await journey.transactions('?q=rewe'))[0]).toMatchObject({
      categoryId: 'entertainment',
    })
  })

  it('takes an import back, and what another file also brought stays', async () => {
    const before = await journey.balance()
    const reverted = await journey.ann.api.post<{ status: string; removed: number; kept: number }>(
      `/v1/imports/${importId}/revert`,
    )
    expect(reverted.body).toMatchObject({ status: 'reverted', removed: 0, kept: 4 })
    expect(await journey.balance()).toBe(before)
  })

  it('forgets nothing that the user deleted when the file comes again', async () => {
    const [netflix] = await journey.transactions('?q=netflix')
    expect((await journey.ann.api.delete(`/v1/transactions/${netflix!.id}`)).status).toBe(204)
    const again = await bring(
      journey.ann.api,
      { name: 'again.ofx', content: ofx(october) },
      { accountId: journey.account.id },
    )
    expect(again.body).toMatchObject({ new: 0 })
    expect(await journey.transactions('?q=netflix')).toEqual([])
  })
}
