import fc from 'fast-check'
import {
  currencyCodes,
  exponentOf,
  formatAmount,
  fromNumeric,
  normaliseAmount,
  parseAmount,
} from './index.js'

const currency = fc.constantFrom(...currencyCodes)
/** Every amount that NUMERIC(19,4) holds. */
const held = currency.chain((code) => {
  const max = 10n ** BigInt(15 + exponentOf(code)) - 1n
  return fc.tuple(fc.bigInt({ min: -max, max }), fc.constant(code))
})

test('parsing is the inverse of formatting', () => {
  fc.assert(
    fc.property(held, ([minor, code]) => parseAmount(formatAmount(minor, code), code) === minor),
  )
})

test('a NUMERIC(19,4) column gives back what was written to it', () => {
  fc.assert(
    fc.property(held, ([minor, code]) => {
      const [integer = '', decimals = ''] = formatAmount(minor, code).split('.')
      expect(fromNumeric(`${integer}.${decimals.padEnd(4, '0')}`, code)).toBe(minor)
    }),
  )
})

test('an amount has exactly the decimals of its currency, and zero no sign', () => {
  fc.assert(
    fc.property(held, ([minor, code]) => {
      const text = formatAmount(minor, code)
      expect(text.split('.')[1]?.length ?? 0).toBe(exponentOf(code))
      expect(normaliseAmount(text, code)).toBe(text)
    }),
  )
  expect(normaliseAmount('-0.00', 'EUR')).toBe('0.00')
})

test.each([
  ['-12.50', 'EUR', -1250n],
  ['100', 'EUR', 10_000n],
  ['0.1', 'EUR', 10n],
  ['-0.05', 'EUR', -5n],
  ['1000', 'JPY', 1000n],
  ['1.234', 'KWD', 1234n],
  ['999999999999999.9999', 'CLF', 9_999_999_999_999_999_999n],
])('%s %s', (text, code, minor) => expect(parseAmount(text, code)).toBe(minor))
