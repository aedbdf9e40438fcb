import fc from 'fast-check'
import { lineIdentities, looseKey, normaliseDescription } from './identity.js'
import type { StatementLine } from './statement.js'

function line(facts: Partial<StatementLine>): StatementLine {
  return {
    position: 'line 1',
    date: '2026-01-05',
    amount: '-1.00',
    description: 'Coffee',
    ...facts,
  }
}

it('keeps two truly identical lines two', () => {
  expect(lineIdentities([line({}), line({}), line({ amount: '-2.00' })])).toEqual([
    'line:2026-01-05|-1|coffee|1',
    'line:2026-01-05|-1|coffee|2',
    'line:2026-01-05|-2|coffee|1',
  ])
})

it('uses the id of the bank, once for a movement it repeats', () => {
  expect(lineIdentities([line({ bankId: 'A' }), line({ bankId: 'A' })])).toEqual([
    'bank:A',
    'bank:A',
  ])
})

it('trusts no id that stands for different movements, nor a placeholder', () => {
  const reused = [line({ bankId: 'A' }), line({ bankId: 'A', amount: '-2.00' })]
  expect(lineIdentities(reused).every((identity) => identity.startsWith('line:'))).toBe(true)
  expect(lineIdentities([line({ bankId: '0' }), line({ bankId: '000' })])).toHaveLength(2)
  expect(new Set(lineIdentities([line({ bankId: '0' }), line({ bankId: '000' })])).size).toBe(2)
})

it('lets a line that cannot be read take nothing away from those that can', () => {
  const unreadable: Partial<StatementLine> = {
    bankId: 'A',
    invalid: { code: 'bad-amount', detail: 'not an amount' },
  }
  const { amount: _, ...broken } = line(unreadable)
  expect(
    lineIdentities([line({ bankId: 'A' }), line({ bankId: 'A' }), broken]).slice(0, 2),
  ).toEqual(['bank:A', 'bank:A'])
})

it('does not depend on blanks, case, forms of characters or trailing zeros', () => {
  const one = line({ description: ' CAFÉ\u00a0 Zoë ', amount: '-1.5' })
  const two = line({ description: 'cafe\u0301 zoe\u0308', amount: '-1.50' })
  expect(lineIdentities([one])).toEqual(lineIdentities([two]))
  expect(looseKey('2026-01-05', '100')).toBe('2026-01-05|100')
})

it('normalises what is normal already to itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const once = normaliseDescription(text)
      expect(normaliseDescription(once)).toBe(once)
    }),
  )
})

it('never gives two lines without bank id the same identity, and the same ones every time', () => {
  const lines = fc.array(
    fc.record({
      position: fc.constant('line 1'),
      date: fc.constantFrom('2026-01-05', '2026-01-06'),
      amount: fc.constantFrom('-1.00', '2.00'),
      description: fc.constantFrom('a', 'B', 'b'),
    }),
  )
  fc.assert(
    fc.property(lines, (many) => {
      const identities = lineIdentities(many)
      expect(new Set(identities).size).toBe(many.length)
      expect(lineIdentities(many)).toEqual(identities)
    }),
  )
})
