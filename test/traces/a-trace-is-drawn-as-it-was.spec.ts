import type { CollectedSpan } from '@florin/platform/testing'
import { rowsOf, waterfall } from './waterfall.js'

const span = (spanId: string, given: Partial<CollectedSpan>): CollectedSpan => ({
  ...{ traceId: 'a', spanId, parentSpanId: null, name: spanId, kind: 'internal' },
  ...{ service: 'budget', start: 0, end: 10, attributes: {}, links: [], hasFailed: false },
  ...given,
})
const statement = { attributes: { 'db.query.text': 'SELECT 1' } }
const spans = [
  span('late', { parentSpanId: 'root', start: 5 }),
  span('root', { name: 'POST <"a&b">' }),
  span('early', { parentSpanId: 'root', start: 1 }),
  span('asked', { parentSpanId: 'early', start: 2, end: 3, ...statement }),
  span('below', { parentSpanId: 'early', start: 2, end: 3 }),
]

it('shows each span below what it is part of, as they began, and statements in its row', () => {
  expect(
    rowsOf(spans).map((row) => [row.span.spanId, row.depth, row.statements.map((s) => s.spanId)]),
  ).toEqual([
    ['root', 0, []],
    ['early', 1, ['asked']],
    ['below', 2, []],
    ['late', 1, []],
  ])
})

it('is a picture, whatever spans are called', () => {
  const picture = waterfall('A & B', spans)
  expect(picture).toContain('POST &lt;&quot;a&amp;b&quot;>')
  expect(picture.match(/<rect /g)).toHaveLength(1 + spans.length)
})
