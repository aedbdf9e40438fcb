import fc from 'fast-check'
import { arranged, hiding, moved, showing, type Arrangement } from './arrangement.js'
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

it('comes back by the opposite move', () => {
  fc.assert(
    fc.property(arrangement, fc.constantFrom(...known), (kept, name) => {
      const shown = (of: Arrangement): string[] =>
        arranged(known, of).filter((one) => !of.hidden.includes(one))
      const down = moved(known, kept, name, 1)
      const wasLast = shown(kept).at(-1) === name || kept.hidden.includes(name)
      if (wasLast) expect(shown(down)).toEqual(shown(kept))
      else {
        expect(shown(down).indexOf(name)).toBe(shown(kept).indexOf(name) + 1)
        expect(shown(moved(known, down, name, -1))).toEqual(shown(kept))
      }
      expect(down.order.includes('of-another-version')).toBe(
        kept.order.includes('of-another-version'),
      )
    }),
  )
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
