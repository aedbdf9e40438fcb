import fc from 'fast-check'
import { thresholdsReached } from './thresholds.js'

const threshold = fc.integer({ min: 1, max: 1_000 }).map((n) => n / 100)
const thresholds = fc.uniqueArray(threshold, { maxLength: 10 })
const money = fc.bigInt({ min: 1n, max: 10n ** 18n })

it('reaches a threshold with the cent that makes it, not before', () => {
  expect(thresholdsReached([0.8], 7_999n, 10_000n)).toEqual([])
  expect(thresholdsReached([0.8], 8_000n, 10_000n)).toEqual([0.8])
})

it('reaches all that lie below, lowest first', () => {
  expect(thresholdsReached([1.2, 0.8, 1], 12_000n, 10_000n)).toEqual([0.8, 1, 1.2])
})

it('is reached by no refund', () => {
  expect(thresholdsReached([0.01], -100n, 10_000n)).toEqual([])
  expect(thresholdsReached([0.01], 0n, 10_000n)).toEqual([])
})

it('agrees with exact arithmetic, whatever the amounts', () => {
  fc.assert(
    fc.property(threshold, money, (at, limit) => {
      const exact = BigInt(Math.round(at * 100)) * limit
      const least = (exact + 99n) / 100n
      expect(thresholdsReached([at], least, limit)).toEqual([at])
      expect(thresholdsReached([at], least - 1n, limit)).toEqual([])
    }),
  )
})

it('loses no threshold as spending rises', () => {
  fc.assert(
    fc.property(thresholds, money, money, money, (list, spent, more, limit) => {
      const before = thresholdsReached(list, spent, limit)
      expect(thresholdsReached(list, spent + more, limit)).toEqual(expect.arrayContaining(before))
    }),
  )
})
