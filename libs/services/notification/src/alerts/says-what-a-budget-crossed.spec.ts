import fc from 'fast-check'
import { crossing } from '../testing/events.js'
import { budgetAlert } from './budget-alert.js'

it('says that a part of the budget is spent, and what remains', () => {
  expect(budgetAlert(crossing())).toMatchObject({
    type: 'budget_alert',
    priority: 'normal',
    title: 'Groceries has reached 80 % of its budget',
    message:
      'You have spent 84.00 of 100.00 EUR (84 %) from 2026-10-01 to 2026-10-31; 16.00 EUR remain.',
  })
})

it('says that the budget is used up', () => {
  const alert = budgetAlert(
    crossing({ threshold: 1, spent: '100.00', remaining: '0.00', percentage: 1 }),
  )
  expect(alert).toMatchObject({ priority: 'high', title: 'Groceries has used up its budget' })
  expect(alert.message).toContain('(100 %)')
})

it('says how much is too much', () => {
  const over = { threshold: 1.2, spent: '123.00', remaining: '-23.00', percentage: 1.23 }
  expect(budgetAlert(crossing(over))).toMatchObject({
    priority: 'high',
    title: 'Groceries is over its budget: 120 % reached',
    message:
      'You have spent 123.00 of 100.00 EUR (123 %) from 2026-10-01 to 2026-10-31; that is 23.00 EUR too much.',
  })
})

it.each([
  [0.996, '(99 %)'],
  [0.29, '(29 %)'],
  [11.5, '(1150 %)'],
])('shows %d as %s', (percentage, text) => {
  expect(budgetAlert(crossing({ percentage })).message).toContain(text)
})

it('fits its columns whatever the budget is called', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 1_000 }), (name) => {
      const alert = budgetAlert(crossing({ name, threshold: 1.5 }))
      expect([...alert.title].length).toBeLessThanOrEqual(255)
      expect(alert.dedupeKey.length).toBeLessThanOrEqual(255)
    }),
  )
})
