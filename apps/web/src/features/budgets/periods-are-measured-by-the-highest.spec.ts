import { barsOf } from './history-bars.js'

const period = (periodStart: string, spent: string, budgeted: string) => ({
  periodStart,
  spent,
  budgeted,
  rolloverAmount: '0.00',
  currency: 'EUR',
  wasExceeded: false,
})

describe('the bars of a history', () => {
  it('stand oldest first, as shares of the highest figure', () => {
    const bars = barsOf([
      period('2026-09-01', '500.00', '400.00'),
      period('2026-08-01', '250.00', '400.00'),
    ])
    expect(bars.map(({ periodStart }) => periodStart)).toEqual(['2026-08-01', '2026-09-01'])
    expect(bars.map(({ spent, limit }) => [spent, limit])).toEqual([
      [0.5, 0.8],
      [1, 0.8],
    ])
  })

  it('have no height for refunds, and none at all when nothing was spent or planned', () => {
    expect(barsOf([period('2026-09-01', '-20.00', '0.00')])[0]).toMatchObject({
      spent: 0,
      limit: 0,
    })
    expect(barsOf([])).toEqual([])
  })
})
