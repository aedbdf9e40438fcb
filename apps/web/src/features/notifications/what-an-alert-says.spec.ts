import { badgeOf, budgetAlertOf, crossingOf } from './alert.js'

const data = {
  ...{ budgetId: 'b', threshold: 0.8, spent: '84.00', limit: '100.00', currency: 'EUR' },
  ...{ percentage: 0.84, periodStart: '2026-10-01', periodEnd: '2026-10-31' },
}

describe('a notification', () => {
  it('of a budget tells what it is about', () => {
    expect(budgetAlertOf({ type: 'budget_alert', data })).toEqual(data)
  })

  it('of another kind, or with gaps, is shown in the words it came with', () => {
    expect(budgetAlertOf({ type: 'bill_due', data })).toBeUndefined()
    const { spent: _, ...gaps } = data
    expect(budgetAlertOf({ type: 'budget_alert', data: gaps })).toBeUndefined()
    const wrong = { ...data, threshold: '0.8' }
    expect(budgetAlertOf({ type: 'budget_alert', data: wrong })).toBeUndefined()
  })

  it('says reached, used up or over by its threshold', () => {
    expect([0.5, 0.99, 1, 1.2].map(crossingOf)).toEqual(['reached', 'reached', 'used', 'over'])
  })

  it('counts to nine', () => {
    expect([1, 9, 10].map(badgeOf)).toEqual(['1', '9', '9+'])
  })
})
