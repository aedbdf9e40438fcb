import { categorise, type CategoriseInput } from './categorise.js'

const line = (description: string, amountMinor = -1000n, more: Partial<CategoriseInput> = {}) =>
  categorise({ description, amountMinor, ...more })

describe('categorise', () => {
  it('names the merchant it knows and says so', () => {
    expect(line('REWE SAGT DANKE. 44300//KOELN/DE')).toEqual({
      categoryId: 'groceries',
      confidence: 0.95,
      source: 'merchant',
      merchant: 'REWE',
      matched: 'REWE',
      reason: 'matched merchant list: REWE',
    })
  })

  it('leaves what it does not know at the bottom of the list, by direction', () => {
    expect(line('WESTVALE 4411')).toMatchObject({ categoryId: 'other', source: 'default' })
    expect(line('WESTVALE 4411', 1000n)).toMatchObject({ categoryId: 'other-income' })
    expect(line('').confidence).toBeLessThan(0.5)
  })

  it('books money back from a shop where it was spent, so the budget recovers', () => {
    expect(line('AMAZON.COM REFUND', 3419n).categoryId).toBe('shopping')
    expect(line('GINGER & THYME REFUND', 3419n).categoryId).toBe('refunds')
  })

  it('does not take pay for a purchase at the employer', () => {
    expect(line('SALARY STARBUCKS COFFEE', 150000n).categoryId).toBe('salary')
  })

  it.each(['SEPA-Überweisung Max Mustermann Rechnung', 'VIR SEPA M DUPONT', 'PAYMENT 4711'])(
    'guesses no transfer from "%s"',
    (description) => {
      expect(line(description).categoryId).toBe('other')
    },
  )

  it('lets a delivery service speak for the restaurant it delivers from', () => {
    expect(line('DOORDASH*CHIPOTLE').categoryId).toBe('food-delivery')
  })

  it('takes a name that is also a word for a merchant only where a name stands', () => {
    expect(line('TARGET 00012345').merchant).toBe('Target')
    expect(line('ON TARGET COACHING').source).toBe('default')
  })

  it('asks what else the statement says, surest first', () => {
    expect(line('XKCD 1', -1000n, { mcc: '5814' })).toMatchObject({ source: 'mcc' })
    expect(line('XKCD 1', -1000n, { kind: 'fee' })).toMatchObject({ categoryId: 'fees' })
    expect(line('XKCD 1', -1000n, { categoryHint: 'Food & Drink' })).toMatchObject({
      categoryId: 'dining',
      source: 'bank',
    })
    expect(line('REWE', -1000n, { mcc: '5814' })).toMatchObject({ source: 'merchant' })
    expect(line('XKCD 1', -1000n, { mcc: '5999', categoryHint: 'General' }).source).toBe('default')
  })

  it('reads the payee before the purpose', () => {
    expect(line('Rechnung 4711 Hotel', -1000n, { payee: 'Vodafone GmbH' })).toMatchObject({
      categoryId: 'phone',
      merchant: 'Vodafone',
    })
  })
})
