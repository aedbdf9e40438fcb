import Decimal from 'decimal.js'
import fc from 'fast-check'
import { abs, compare, divide, ratio, scale, sum } from './index.js'

const Exact = Decimal.clone({ precision: 80 })
const exact = (value: bigint): Decimal => new Exact(value.toString())
const amount = fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n })
const small = fc.bigInt({ min: -50n, max: 50n })
const any = fc.oneof(amount, small)
const divisor = any.filter((value) => value !== 0n)

test('scaling rounds half to even', () => {
  fc.assert(
    fc.property(any, any, divisor, (value, numerator, denominator) => {
      const expected = exact(value).times(exact(numerator)).div(exact(denominator))
      const rounded = expected.toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN).plus(0).toFixed(0)
      expect(scale(value, numerator, denominator)).toBe(BigInt(rounded))
    }),
  )
})

test('a ratio rounds half away from zero to four decimals', () => {
  fc.assert(
    fc.property(any, divisor, (part, whole) => {
      const expected = exact(part).div(exact(whole)).toDecimalPlaces(4, Decimal.ROUND_HALF_UP)
      expect(ratio(part, whole)).toBe(expected.isZero() ? 0 : expected.toNumber())
    }),
  )
})

test.each([
  [5n, 6n, 0.8333],
  [1n, 20_000n, 0.0001],
  [-1n, 20_000n, -0.0001],
  [-1n, 1_000_000n, 0],
  [8n, 10n, 0.8],
  [79_999n, 100_000n, 0.8],
  [7n, 0n, 0],
  [0n, -3n, 0],
  [300n, 100n, 3],
])('%s of %s is %d', (part, whole, fraction) => expect(ratio(part, whole)).toBe(fraction))

test.each([
  [5n, 2n, 2n],
  [7n, 2n, 4n],
  [-5n, 2n, -2n],
  [-7n, 2n, -4n],
  [5n, -2n, -2n],
  [10n, 4n, 2n],
  [11n, 4n, 3n],
])('%s by %s is %s', (value, by, expected) => expect(divide(value, by)).toBe(expected))

test('nothing is divided by zero', () => {
  expect(() => scale(1n, 1n, 0n)).toThrow(RangeError)
  expect(() => divide(0n, 0n)).toThrow(RangeError)
})

test('the small helpers', () => {
  expect(sum([])).toBe(0n)
  expect(sum([1n, -3n])).toBe(-2n)
  expect(abs(-3n)).toBe(3n)
  expect([3n, -1n, 2n, 2n].sort(compare)).toEqual([-1n, 2n, 2n, 3n])
})
