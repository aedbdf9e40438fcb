import { fromNumeric, MoneyError, parseAmount, type MoneyErrorCode } from './index.js'

const refusal = (read: () => bigint): MoneyErrorCode | bigint => {
  try {
    return read()
  } catch (error) {
    if (error instanceof MoneyError) return error.code
    throw error
  }
}

test.each<[string, string, MoneyErrorCode]>([
  ['', 'EUR', 'malformed'],
  ['-', 'EUR', 'malformed'],
  ['+1', 'EUR', 'malformed'],
  [' 1', 'EUR', 'malformed'],
  ['1\n', 'EUR', 'malformed'],
  ['1.', 'EUR', 'malformed'],
  ['.5', 'EUR', 'malformed'],
  ['01', 'EUR', 'malformed'],
  ['1,5', 'EUR', 'malformed'],
  ['1 000', 'EUR', 'malformed'],
  ['1e3', 'EUR', 'malformed'],
  ['0x10', 'EUR', 'malformed'],
  ['NaN', 'EUR', 'malformed'],
  ['Infinity', 'EUR', 'malformed'],
  ['١٢', 'EUR', 'malformed'],
  ['12.505', 'EUR', 'too-precise'],
  ['12.500', 'EUR', 'too-precise'],
  ['1.0', 'JPY', 'too-precise'],
  ['1000000000000000', 'EUR', 'out-of-range'],
  ['-1000000000000000.00', 'EUR', 'out-of-range'],
  ['9'.repeat(100_000), 'EUR', 'out-of-range'],
  ['1.00', 'EURO', 'unknown-currency'],
  ['nonsense', 'DEM', 'unknown-currency'],
])('%.20s %s is %s', (text, currency, code) => {
  expect(refusal(() => parseAmount(text, currency))).toBe(code)
})

test.each<[string, string, MoneyErrorCode | bigint]>([
  ['12.5000', 'EUR', 1250n],
  ['-12.5000', 'EUR', -1250n],
  ['0.0000', 'JPY', 0n],
  ['1000.00', 'JPY', 1000n],
  ['12.5001', 'EUR', 'too-precise'],
  ['0.5000', 'JPY', 'too-precise'],
  ['NaN', 'EUR', 'malformed'],
  [`${'9'.repeat(34)}.0000`, 'JPY', BigInt('9'.repeat(34))],
  ['1'.padEnd(35, '0'), 'JPY', 'out-of-range'],
])('NUMERIC %s %s gives %s', (text, currency, expected) => {
  expect(refusal(() => fromNumeric(text, currency))).toBe(expected)
})
