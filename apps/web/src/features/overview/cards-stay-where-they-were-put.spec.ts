import fc from 'fast-check'
import { arranged, hiding, placed, showing, shownOf } from './arrangement.js'
import { landing } from './landing.js'
import { freshnessOf } from './freshness.js'

const known = ['worth', 'flow', 'budgets', 'accounts'] as const
const names = fc.uniqueArray(fc.constantFrom(...known, 'of-another-version'))
const arrangement = fc.record({ order: names, hidden: names })

it('shows every card once, whatever was kept', () => {
  fc.assert(
    fc.property(arrangement, (kept) => {
      expect(arranged(known, kept).toSorted()).toEqual([...known].toSorted())
    }),
  )
})

it('lies where it was put, the others in the order they had', () => {
  fc.assert(
    fc.property(arrangement, fc.constantFrom(...known), fc.nat(known.length), (kept, name, at) => {
      const before = shownOf(known, kept)
      const next = placed(known, kept, name, at)
      const after = shownOf(known, next)
      const others = before.filter((one) => one !== name)
      expect(after.filter((one) => one !== name)).toEqual(others)
      if (before.includes(name) && at <= others.length) expect(after.indexOf(name)).toBe(at)
      else expect(after).toEqual(before)
      const stranger = 'of-another-version'
      expect(next.order.includes(stranger)).toBe(kept.order.includes(stranger))
    }),
  )
})

describe('a row that is held', () => {
  const rows = [
    { start: 0, size: 60 },
    { start: 80, size: 60 },
    { start: 160, size: 90 },
  ]

  it.each([
    [0, 0, 0],
    [0, 49, 0],
    [0, 51, 1],
    [0, 1_000, 2],
    [2, -51, 1],
    [2, -1_000, 0],
    [1, 30, 1],
  ])('that began at %i and is held %i lower lands at %i', (from, by, place) => {
    expect(landing(rows, from, by)).toBe(place)
  })
})

it('hides a card and shows it again where it was', () => {
  const kept = { order: ['flow', 'worth'], hidden: [] }
  const hidden = hiding(kept, 'flow')
  expect(hidden).toEqual({ order: ['flow', 'worth'], hidden: ['flow'] })
  expect(showing(hidden, 'flow')).toEqual(kept)
})

it('calls an account out of date when no statement came for more than a month', () => {
  expect(freshnessOf('2026-09-16', '2026-10-20')).toBe('fresh')
  expect(freshnessOf('2026-09-14', '2026-10-20')).toBe('stale')
  expect(freshnessOf(null, '2026-10-20')).toBe('empty')
})
