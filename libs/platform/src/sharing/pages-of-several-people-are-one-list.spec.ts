import type { Page } from '@florin/contracts'
import fc from 'fast-check'
import { decodeCursor, pageOfRows } from '../http/cursor.js'
import { z } from 'zod'
import { mergePages } from './merge-pages.js'

interface Line {
  readonly date: string
  readonly id: string
}
const keyOf = ({ date, id }: Line): [string, string] => [date, id]
const isBefore = (a: Line, [date, id]: readonly string[]): boolean =>
  a.date < (date ?? '') || (a.date === date && a.id < (id ?? ''))
const newestFirst = (lines: readonly Line[]): Line[] =>
  [...lines].sort((a, b) => (isBefore(a, keyOf(b)) ? 1 : -1))

/** As a repository gives it. */
const pageOf = (lines: readonly Line[], limit: number, cursor: string | null): Page<Line> => {
  const after = cursor === null ? undefined : decodeCursor(z.array(z.string()), cursor)
  const rows = newestFirst(lines).filter((line) => after === undefined || isBefore(line, after))
  return pageOfRows(rows.slice(0, limit + 1), limit, (line) => line, keyOf)
}

it('page by page gives every line of everybody once, in the order of the list', () => {
  const line = fc.record({
    date: fc.constantFrom('2026-10-01', '2026-10-02', '2026-10-03'),
    id: fc.uuid(),
  })
  fc.assert(
    fc.property(
      fc.uniqueArray(line, { selector: ({ id }) => id, maxLength: 40 }),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 4 }),
      (lines, limit, people) => {
        const ofEach = Array.from({ length: people }, (_, person) =>
          lines.filter((_line, n) => n % people === person),
        )
        const seen: Line[] = []
        for (let cursor: string | null = null, turns = 0; turns <= lines.length; turns++) {
          const pages: Page<Line>[] = ofEach.map((own) => pageOf(own, limit, cursor))
          const page = mergePages(pages, limit, keyOf)
          expect(page.items.length).toBeLessThanOrEqual(limit)
          seen.push(...page.items)
          cursor = page.nextCursor
          if (cursor === null) break
        }
        expect(seen).toEqual(newestFirst(lines))
      },
    ),
  )
})
