import fc from 'fast-check'
import { inFours } from './in-fours.js'
import { pathOf } from './qr-path.js'

/** The squares that a path covers. */
const covered = (path: string): string[] =>
  [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)].flatMap(([, x, y, width]) =>
    Array.from({ length: Number(width) }, (_, n) => `${Number(x) + n},${y ?? ''}`),
  )

it('covers the dark squares and no others', () => {
  const grid = fc
    .integer({ min: 1, max: 12 })
    .chain((size) =>
      fc.array(fc.array(fc.boolean(), { minLength: size, maxLength: size }), { maxLength: 12 }),
    )
  fc.assert(
    fc.property(grid, (rows) => {
      const dark = rows.flatMap((row, y) => row.flatMap((on, x) => (on ? [`${x},${y}`] : [])))
      expect(covered(pathOf(rows))).toEqual(dark)
    }),
  )
})

it('parts a secret by fours', () => {
  expect([inFours('ABCDEFGHIJ'), inFours('')]).toEqual(['ABCD EFGH IJ', ''])
})
