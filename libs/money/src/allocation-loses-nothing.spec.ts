import fc from 'fast-check'
import { allocate, sum } from './index.js'

const total = fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n })
const weights = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 40 })
  .filter((list) => list.some((weight) => weight > 0n))

test('the parts are the whole', () => {
  fc.assert(fc.property(total, weights, (whole, list) => sum(allocate(whole, list)) === whole))
  fc.assert(
    fc.property(
      total,
      fc.integer({ min: 1, max: 400 }),
      (whole, parts) => sum(allocate(whole, parts)) === whole,
    ),
  )
})

test('every part is its exact share rounded to a neighbour', () => {
  fc.assert(
    fc.property(total, weights, (whole, list) => {
      const all = sum(list)
      allocate(whole, list).forEach((part, index) => {
        const off = part * all - whole * (list[index] ?? 0n)
        expect(off < all && off > -all).toBe(true)
      })
    }),
  )
})

test('a negative whole is split like its positive', () => {
  fc.assert(
    fc.property(total, weights, (whole, list) => {
      expect(allocate(-whole, list)).toEqual(allocate(whole, list).map((part) => -part))
    }),
  )
})

test.each([
  [100n, 3, [34n, 33n, 33n]],
  [-100n, 3, [-34n, -33n, -33n]],
  [1n, [0n, 1n, 1n], [0n, 1n, 0n]],
  [100n, [2n, 1n], [67n, 33n]],
  [0n, 2, [0n, 0n]],
])('%s by %s', (whole, by, parts) => expect(allocate(whole, by)).toEqual(parts))

test.each([[[]], [[0n, 0n]], [[1n, -1n]], [0], [1.5], [-1], [NaN], [1e9]])(
  '%p is refused',
  (by) => {
    expect(() => allocate(100n, by)).toThrow(RangeError)
  },
)
