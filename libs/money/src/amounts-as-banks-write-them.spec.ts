import fc from 'fast-check'
import {
  currencyCodes,
  detectDecimalSeparator,
  formatAmount,
  parseAmount,
  parseLocalisedAmount,
  type DecimalSeparator,
  type LocalisedAmountError,
} from './index.js'

const read = (text: string, decimalSeparator?: DecimalSeparator): string => {
  const result = parseLocalisedAmount(text, { decimalSeparator })
  return 'value' in result ? result.value : result.error
}

test.each([
  ['1.234,56', '1234.56'],
  ['1,234.56', '1234.56'],
  ["1'234.50", '1234.50'],
  ['1’234.50', '1234.50'],
  ['1 234,56', '1234.56'],
  ['1\u00a0234,56', '1234.56'],
  ['1\u202f234,56', '1234.56'],
  ['1.234,56-', '-1234.56'],
  ['(12.00)', '-12.00'],
  ['($1,012.00)', '-1012.00'],
  ['+12,5', '12.5'],
  ['−12.50', '-12.50'],
  ['- 12.50', '-12.50'],
  ['€ 12,50', '12.50'],
  ['-€12,50', '-12.50'],
  ['€-12,50', '-12.50'],
  ['12,50\u00a0€', '12.50'],
  ['USD 3.00', '3.00'],
  ['US$3.00 USD', '3.00'],
  ['Fr. 3.00', '3.00'],
  ['3,00 kr', '3.00'],
  ['12,50 zł', '12.50'],
  ['12.50 CR', '12.50'],
  ['12.50 DR', '-12.50'],
  ['12.50Dr.', '-12.50'],
  ['+12.50 CR', '12.50'],
  ['\t 7 \n', '7'],
  ['.50', '0.50'],
  ['-,5', '-0.5'],
  ['+00000000000000.1600', '0.1600'],
  ['-0,00', '0.00'],
  ['1,234,567', '1234567'],
  ['1.234.567', '1234567'],
  ['12,34,567.89', '1234567.89'],
  ['1,234', '1234'],
  ['0,123', '0.123'],
  ['1234,567', '1234.567'],
  ['1 234,567', '1234.567'],
])('%p is %s', (text, value) => expect(read(text)).toBe(value))

test.each<[string, LocalisedAmountError]>([
  ['', 'empty'],
  [' \u00a0', 'empty'],
  ['NaN', 'malformed'],
  ['Infinity', 'malformed'],
  ['1e309', 'malformed'],
  ['1.2.3,4,5', 'malformed'],
  ['1,23.45', 'malformed'],
  ['1,2345.00', 'malformed'],
  ['1.234,567.89', 'malformed'],
  ["1'234,567.89", 'malformed'],
  ['12 50', 'malformed'],
  ['12-50', 'malformed'],
  ['12.', 'malformed'],
  ['.', 'malformed'],
  ['-', 'malformed'],
  ['€', 'malformed'],
  ['()', 'malformed'],
  ['(12.00', 'malformed'],
  ['12.10.2026', 'malformed'],
  ['2026-10-31', 'malformed'],
  ['12.50 %', 'malformed'],
  ['ABX 12.50', 'malformed'],
  ['€ $ £ 12.50', 'malformed'],
  ['=1+1', 'malformed'],
  ['1'.repeat(65), 'malformed'],
  ['1.234', 'ambiguous'],
  ['-12.345 EUR', 'ambiguous'],
  ['--5.00', 'conflicting-signs'],
  ['-5.00-', 'conflicting-signs'],
  ['(-5.00)', 'conflicting-signs'],
  ['-5.00 DR', 'conflicting-signs'],
  ['-5.00 CR', 'conflicting-signs'],
])('%p is refused: %s', (text, error) => expect(read(text)).toBe(error))

test('a known separator settles what the number leaves open', () => {
  expect(read('1,234', '.')).toBe('1234')
  expect(read('1,234', ',')).toBe('1.234')
  expect(read('1.234', '.')).toBe('1.234')
  expect(read('1.234', ',')).toBe('1234')
  expect(read('12.50', ',')).toBe('malformed')
  expect(read('12,50', '.')).toBe('malformed')
})

test.each<[string[], DecimalSeparator | undefined]>([
  [['1,234', '12,50'], ','],
  [['1.234', '500', '-3.10'], '.'],
  [['1.234.567'], ','],
  [['€ 1.234,56', 'Total'], ','],
  [['1,234', '100'], undefined],
  [['1.50', '1,50'], undefined],
  [['31.10.2026', 'n/a', ''], undefined],
  [[], undefined],
])('%p is written with %p', (samples, separator) => {
  expect(detectDecimalSeparator(samples)).toBe(separator)
})

const styles = [',', '.', "'", ' ', '\u00a0', '\u202f', ''].flatMap((group) =>
  (['.', ','] as const).filter((point) => point !== group).map((point) => ({ group, point })),
)
const written = fc.tuple(
  fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }),
  fc.constantFrom(...currencyCodes),
  fc.constantFrom(...styles),
)

test('whatever the grouping, the amount is the same', () => {
  fc.assert(
    fc.property(written, ([minor, currency, { group, point }]) => {
      const [integer = '', decimals] = formatAmount(minor, currency).split('.')
      const whole = integer.replace(/\B(?=(\d{3})+$)/g, group)
      const text = `${currency} ${decimals === undefined ? whole : whole + point + decimals}`
      expect(parseAmount(read(text, point), currency)).toBe(minor)
    }),
  )
})

test('no text makes it throw or give anything but a canonical decimal', () => {
  const alphabet = fc.constantFrom(..."0123456789.,'-+() €$CRDEU\u00a0".split(''))
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: alphabet, maxLength: 12 }))
  fc.assert(
    fc.property(text, fc.constantFrom('.', ',', undefined), (noise, point) => {
      const result = parseLocalisedAmount(noise, { decimalSeparator: point })
      if ('value' in result) expect(result.value).toMatch(/^-?(0|[1-9]\d*)(\.\d+)?$/)
    }),
    { numRuns: 2000 },
  )
})
