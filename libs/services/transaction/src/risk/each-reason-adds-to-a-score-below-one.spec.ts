import fc from 'fast-check'
import { combined, excessOf, riskOf, type Outflow } from './risk.js'

const outflow: fc.Arbitrary<Outflow> = fc.record({
  date: fc.constantFrom('2026-09-01', '2026-09-02', '2026-09-30'),
  spent: fc.bigInt({ min: 1n, max: 10n ** 15n }),
  merchant: fc.constantFrom('', 'LIDL', 'ZARA', 'Netflix'),
  categoryId: fc.constantFrom('groceries', 'shopping'),
})
const history = fc.array(outflow, { maxLength: 40 })
const share = fc.double({ min: 0, max: 1, noNaN: true })

const bread = (fields: Partial<Outflow> = {}): Outflow => ({
  ...{ date: '2026-09-01', spent: 1_000n, merchant: 'LIDL', categoryId: 'groceries' },
  ...fields,
})
const usual = Array.from({ length: 12 }, () => bread())

it('is between 0 and 1, says why when it is more than 0, and is the same in whatever order', () => {
  fc.assert(
    fc.property(outflow, history, (one, before) => {
      const { score, reasons } = riskOf(one, before, 'EUR')
      expect(riskOf(one, [...before].reverse(), 'EUR')).toEqual({ score, reasons })
      if (before.length < 10) expect([score, reasons]).toEqual([null, []])
      else {
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThan(1)
        expect(reasons.length > 0).toBe(score !== 0)
        for (const reason of reasons) expect(reason.share).toBeLessThanOrEqual(score ?? 0)
      }
    }),
  )
})

it('rises with every reason', () => {
  fc.assert(
    fc.property(fc.array(share), fc.nat(), share, (shares, at, more) => {
      const raised = shares.map((one, n) =>
        n === at % Math.max(1, shares.length) ? Math.max(one, more) : one,
      )
      expect(combined(raised)).toBeGreaterThanOrEqual(combined(shares))
      expect(combined([...shares, more])).toBeGreaterThanOrEqual(combined(shares))
    }),
  )
})

it('rises with the amount, from twice to 32 times what is usual', () => {
  const amount = fc.bigInt({ min: 1n, max: 10n ** 15n })
  fc.assert(
    fc.property(amount, amount, amount, (usually, one, more) => {
      expect(excessOf(one + more, usually)).toBeGreaterThanOrEqual(excessOf(one, usually))
    }),
  )
  expect([excessOf(2n, 1n), excessOf(8n, 1n), excessOf(32n, 1n)]).toEqual([0, 0.5, 1])
})

it.each([
  ['what is bought every week', bread(), 0, []],
  ['eight times as much', bread({ spent: 8_000n }), 0.3, ['unusual-amount']],
  ['a shop where nothing was bought', bread({ merchant: 'ZARA' }), 0.3, ['new-merchant']],
  [
    'a hundred times as much, where nothing was bought',
    bread({ merchant: 'ZARA', spent: 100_000n }),
    0.72,
    ['unusual-amount', 'new-merchant'],
  ],
])('says of %s', (_, one, score, codes) => {
  const risk = riskOf({ ...one, date: '2026-09-30' }, usual, 'EUR')
  expect([risk.score, risk.reasons.map(({ code }) => code)]).toEqual([score, codes])
})

it('notices what was paid twice', () => {
  const again = riskOf(bread({ date: '2026-09-02' }), usual, 'EUR')
  expect(again).toEqual({
    score: 0.3,
    reasons: [
      {
        code: 'repeated-charge',
        share: 0.3,
        detail: 'LIDL was paid the same amount the same day or the day before.',
      },
    ],
  })
})

it('names what is usual where enough is known of it', () => {
  const detail = (one: Outflow): string | undefined =>
    riskOf({ ...one, date: '2026-09-30' }, usual, 'EUR').reasons[0]?.detail
  expect(detail(bread({ spent: 9_000n }))).toBe('10.00 EUR is usual there.')
  expect(detail(bread({ spent: 9_000n, merchant: '' }))).toBe(
    '10.00 EUR is usual in this category.',
  )
  expect(detail(bread({ spent: 9_000n, merchant: '', categoryId: 'dining' }))).toBe(
    '10.00 EUR is usual for anything.',
  )
})
