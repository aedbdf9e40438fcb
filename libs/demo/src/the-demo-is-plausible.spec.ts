import fc from 'fast-check'
import { addDays, isPlainDate } from '@florin/calendar'
import { demoHousehold } from './household.js'
import { csvStatement, decimal, ofxStatement } from './statement-files.js'

const today = '2026-11-21'

it('covers three years and ends today', () => {
  const { checking, card, savings } = demoHousehold(today)
  for (const lines of [checking, card, savings]) {
    expect(lines.every((l) => isPlainDate(l.date) && l.date <= today && l.cents !== 0)).toBe(true)
    expect(lines[0]?.date.slice(0, 4)).toBe('2023')
  }
  expect(checking.length + card.length + savings.length).toBeGreaterThan(1_500)
})

it('is the same for everybody', () => {
  expect(demoHousehold(today)).toEqual(demoHousehold(today))
})

it('pays off the card with the same amount on both sides', () => {
  const { checking, card } = demoHousehold(today)
  const paid = checking.filter((l) => l.description.startsWith('DD CREDIT CARD'))
  const received = card.filter((l) => l.description.startsWith('CREDIT CARD PAYMENT'))
  expect(paid.length).toBeGreaterThan(30)
  expect(received.map((l) => -l.cents)).toEqual(paid.slice(0, received.length).map((l) => l.cents))
})

it('lives within its means', () => {
  const { checking } = demoHousehold(today)
  let balance = 240_000
  for (const { cents } of checking) {
    balance += cents
    expect(balance).toBeGreaterThan(-50_000)
  }
})

it('can be made on any day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_000 }), (offset) => {
      const day = addDays('2024-01-01', offset)
      const { card } = demoHousehold(day)
      expect(card.at(-1)?.date.localeCompare(day)).toBeLessThanOrEqual(0)
    }),
    { numRuns: 30 },
  )
})

it('writes amounts as decimals', () => {
  expect([decimal(-5), decimal(123456), decimal(-100)]).toEqual(['-0.05', '1234.56', '-1.00'])
})

it('writes files that carry every line', () => {
  const { checking, card } = demoHousehold(today)
  const ofx = ofxStatement(checking, { number: '1', type: 'CHECKING' }, 0)
  expect(ofx.match(/<STMTTRN>/g)).toHaveLength(checking.length)
  expect(csvStatement(card).trim().split('\n')).toHaveLength(card.length + 1)
})
