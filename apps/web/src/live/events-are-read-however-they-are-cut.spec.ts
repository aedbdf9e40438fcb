import fc from 'fast-check'
import { EventStreamReader, type StreamEvent } from './event-stream.js'
import { hasGap, tagsOf } from './what-changed.js'

const stream =
  'retry: 1000\n\n: \n\nid: 7\nevent: ready\ndata: {"gap":false}\n\n' +
  'event: end\ndata: {"reason":"token-expired"}\n\nid: 8\r\ndata: one\r\ndata: two\r\n\r\n'
const events: StreamEvent[] = [
  { id: '7', type: 'ready', data: '{"gap":false}' },
  { id: undefined, type: 'end', data: '{"reason":"token-expired"}' },
  { id: '8', type: 'message', data: 'one\ntwo' },
]

it('reads the same events wherever the stream is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(stream.length)), (cuts) => {
      const at = [0, ...cuts.sort((a, b) => a - b), stream.length]
      const reader = new EventStreamReader()
      const read = at.slice(1).flatMap((end, n) => reader.take(stream.slice(at[n], end)))
      expect(read).toEqual(events)
    }),
  )
})

it('keeps back what is not whole yet', () => {
  expect(new EventStreamReader().take('id: 9\ndata: half\n')).toEqual([])
})

it('knows what an event makes out of date, and nothing of those it does not know', () => {
  expect(tagsOf('transactions.changed')).toContain('transactions')
  expect(tagsOf('something.new')).toEqual([])
})

it.each([
  ['ready', '{"gap":true}', true],
  ['ready', '{"gap":false}', false],
  ['end', '{"reason":"interrupted"}', false],
])('%s %s leaves a gap: %s', (type, data, gap) => {
  expect(hasGap(type, data)).toBe(gap)
})
