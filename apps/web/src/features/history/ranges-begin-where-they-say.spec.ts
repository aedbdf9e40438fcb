import { changeOf } from './change.js'
import { monthEnds } from './month-ends.js'
import { firstDayOf } from './ranges.js'
import { tickOf } from './tick.js'

const today = '2026-10-20'

it.each([
  ['1m', '2026-09-20'],
  ['6m', '2026-04-20'],
  ['ytd', '2026-01-01'],
  ['1y', '2025-10-20'],
  ['all', '2019-03-31'],
] as const)('%s begins on %s', (range, day) => {
  expect(firstDayOf(range, today, '2019-03-31')).toBe(day)
})

it('shows a year where all of it is nothing yet', () => {
  expect(firstDayOf('all', today, null)).toBe('2025-10-20')
  expect(firstDayOf('all', today, '2026-12-01')).toBe('2025-10-20')
})

it('tells by how much a figure has moved, and of what share only where there was something', () => {
  expect(changeOf('100.00', '150.50', 'EUR')).toEqual({ amount: '50.50', share: 0.505 })
  expect(changeOf('0.00', '5.00', 'EUR')).toEqual({ amount: '5.00', share: null })
  expect(changeOf('-50.00', '-20.00', 'EUR')).toEqual({ amount: '30.00', share: null })
})

it('keeps the last day of each month for a table', () => {
  const points = ['2026-08-30', '2026-08-31', '2026-09-30', '2026-10-01', '2026-10-20']
  expect(monthEnds(points.map((date) => ({ date }))).map(({ date }) => date)).toEqual([
    '2026-08-31',
    '2026-09-30',
    '2026-10-20',
  ])
})

it('a day stands at the axis of a year by its month, and of less by itself', () => {
  const words = { month: (month: string) => month, shortDate: (day: string) => day }
  const from = (date: string) => tickOf([date, '2026-10-20'], words)('2026-10-12')
  expect(from('2025-10-20')).toBe('2026-10')
  expect(from('2026-09-20')).toBe('2026-10-12')
})
