import type { Budget } from '../../api/generated/types.gen.js'
import { changesOf, emptyForm, formOf, missing, thresholdsFor, toBody, toggled } from './form.js'

const filled = {
  ...emptyForm('EUR', '2026-10-20'),
  name: 'Groceries',
  categoryId: 'groceries',
  amount: '400',
}

describe('the form of a budget', () => {
  it('begins with the month that it is', () => {
    expect(emptyForm('EUR', '2026-10-20')).toMatchObject({
      period: 'monthly',
      startDate: '2026-10-01',
      currency: 'EUR',
    })
  })

  it('names every field that nothing could be made of', () => {
    expect(missing(emptyForm('EUR', '2026-10-20'))).toEqual(['name', 'categoryId', 'amount'])
    expect(missing(filled)).toEqual([])
    for (const amount of ['0', '0.00', '-5', 'abc', '1,5'])
      expect(missing({ ...filled, amount })).toEqual(['amount'])
    expect(missing({ ...filled, endDate: '2026-09-30' })).toEqual(['endDate'])
    expect(missing({ ...filled, startDate: '' })).toEqual(['startDate'])
  })

  it('says nothing of an end that is not there', () => {
    expect(toBody(filled).endDate).toBeNull()
    expect(toBody({ ...filled, endDate: '2026-12-31' }).endDate).toBe('2026-12-31')
  })

  it('sends what was changed and nothing else', () => {
    const budget = { ...toBody(filled), notes: null } as unknown as Budget
    expect(changesOf(budget, formOf(budget))).toEqual({})
    expect(changesOf(budget, { ...formOf(budget), amount: '450' })).toEqual({ amount: '450' })
  })

  it('keeps thresholds that somebody set elsewhere', () => {
    expect(thresholdsFor({ ...filled, alertThresholds: [0.75, 1] })).toEqual([
      0.5, 0.75, 0.8, 0.9, 1, 1.2,
    ])
    expect(toggled([0.8, 1], 0.9, true)).toEqual([0.8, 0.9, 1])
    expect(toggled([0.8, 1], 0.8, false)).toEqual([1])
  })
})
