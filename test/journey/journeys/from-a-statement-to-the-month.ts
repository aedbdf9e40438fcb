import { bring } from '../../support/product.js'
import { ofx } from '../../support/statements.js'
import { october, setOut, type Journey } from '../support/october.js'
import type { Product } from '../support/florin.js'

export function fromAStatementToTheMonth(florin: () => Product): void {
  let journey: Journey

  beforeAll(async () => {
    journey = await setOut(florin())
  }, 60_000)

  it('starts with the opening balance', async () => {
    expect(await journey.balance()).toBe('100.00')
  })

  let importId: string

  it('brings a statement in: account, transactions and report are up to date', async () => {
    const made = await bring(
      journey.ann.api,
      { name: 'october.ofx', content: ofx(october) },
      { accountId: journey.account.id },
    )
    expect(made.body).toMatchObject({
      status: 'committed',
      parsed: 4,
      new: 4,
      duplicate: 0,
      suspect: 0,
      invalid: 0,
    })
    importId = made.body.id
    expect(await journey.balance()).toBe('2501.51')
    const rows = await journey.transactions()
    expect(rows.map((t) => [t.date, t.amount])).toEqual([
      ['2026-10-12', '-12.99'],
      ['2026-10-09', '-25.50'],
      ['2026-10-03', '-60.00'],
      ['2026-10-01', '2500.00'],
    ])
    expect(await journey.report()).toMatchObject({
      income: '2500.00',
      spending: '98.49',
      net: '2401.51',
    })
  })

  it('says of each row what it is and where it comes from', async () => {
    const [netflix, rewe, lidl, salary] = await journey.transactions()
    expect([netflix, rewe, lidl, salary].map((t) => t!.categoryId)).toEqual([
      expect.stringMatching(/subscriptions|streaming/),
      'groceries',
      'groceries',
      'salary',
    ])
    expect(lidl).toMatchObject({
      merchant: 'Lidl',
      originalDescription: 'LIDL 4711 BERLIN',
      currency: 'EUR',
    })
    expect(lidl!.category.source).not.toBe('user')
    expect(lidl!.category.confidence).toBeGreaterThan(0.5)
    expect(lidl!.provenance.sources).toEqual([
      expect.objectContaining({
        importId,
        fileHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      }),
    ])
  })

  it('adds nothing when the file, or one that overlaps it, is brought again', async () => {
    const again = await bring(
      journey.ann.api,
      { name: 'again.ofx', content: ofx(october) },
      { accountId: journey.account.id },
    )
    expect(again.body).toMatchObject({ parsed: 4, new: 0, duplicate: 4 })
    const overlap = [
      ...october.slice(2),
      { id: 'C1', date: '2026-10-15', amount: '-3.20', name: 'PARKHAUS CITY' },
    ]
    const more = await bring(
      journey.ann.api,
      { name: 'overlap.ofx', content: ofx(overlap) },
      { accountId: journey.account.id },
    )
    expect(more.body).toMatchObject({ parsed: 3, new: 1, duplicate: 2 })
    expect(await journey.transactions()).toHaveLength(5)
    expect(await journey.balance()).toBe('2498.31')
  })

  it('keeps two identical lines of one file as two', async () => {
    const coffee = { date: '2026-10-16', amount: '-2.50', name: 'CAFE NERO' }
    const file = { name: 'coffee.ofx', content: ofx([coffee, coffee]) }
    expect(
      (await bring(journey.ann.api, file, { accountId: journey.account.id })).body,
    ).toMatchObject({ new: 2 })
    expect(
      (await bring(journey.ann.api, file, { accountId: journey.account.id })).body,
    ).toMatchObject({
      new: 0,
      duplicate: 2,
    })
    expect((await journey.transactions('?q=nero')).length).toBe(2)
  })

  it('never shows transfers as income or spending', async () => {
    const before = await journey.report()
    await journey.ann.api.post('/v1/transactions', {
      accountId: journey.account.id,
      date: '2026-10-19',
      amount: '-500.00',
      description: 'TO SAVINGS',
      categoryId: 'transfer',
    })
    const after = await journey.report()
    expect([after.income, after.spending]).toEqual([before.income, before.spending])
  })
}
