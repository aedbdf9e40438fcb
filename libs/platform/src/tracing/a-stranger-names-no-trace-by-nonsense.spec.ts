import fc from 'fast-check'
import { formatTraceparent, parseTraceparent, traceparentIn } from './traceparent.js'

const good = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
const hex = (length: number): fc.Arbitrary<string> =>
  fc
    .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length })
    .filter((digits) => !/^0+$/.test(digits))
const context = fc.record({ traceId: hex(32), spanId: hex(16), isSampled: fc.boolean() })

it('reads what it writes', () => {
  fc.assert(
    fc.property(context, (one) => {
      expect(parseTraceparent(formatTraceparent(one))).toEqual(one)
    }),
  )
})

it('reads nothing but what is written so, whatever is sent', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.array(fc.string()), fc.anything()),
      (sent) => {
        const read = parseTraceparent(sent)
        if (read) expect(String(sent)).toContain(`${read.traceId}-${read.spanId}`)
        else expect(read).toBeUndefined()
      },
    ),
  )
})

it('reads nothing once a character of it is another', () => {
  const other = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })
  fc.assert(
    fc.property(fc.nat(good.length - 1), other, (at, character) => {
      const sent = good.slice(0, at) + character + good.slice(at + 1)
      const read = parseTraceparent(sent)
      if (!/^[\da-f-]$/.test(character)) expect(read).toBeUndefined()
      else if (read) expect(formatTraceparent(read).slice(3, 52)).toBe(sent.slice(3, 52))
    }),
  )
})

it.each([
  ['nothing', undefined],
  ['several of them', [good, good]],
  ['a version that is forbidden', good.replace(/^00/, 'ff')],
  ['more than this version has', `${good}-00`],
  ['capital letters', good.toUpperCase()],
  ['no trace', good.replace('0af7651916cd43dd8448eb211c80319c', '0'.repeat(32))],
  ['no span', good.replace('b7ad6b7169203331', '0'.repeat(16))],
  ['a line break', `${good}\r\nx: y`],
  ['a text without end', `01${good.slice(2)}-${'a'.repeat(100_000)}`],
])('is told nothing by %s', (_, sent) => {
  expect(parseTraceparent(sent)).toBeUndefined()
})

it('reads of a later version what it knows', () => {
  expect(parseTraceparent(`cc${good.slice(2)}-what-will-be`)).toMatchObject({ isSampled: true })
})

it('finds it in an event, and not in what the event tells', () => {
  const event = (attributes: object, text: string): string =>
    JSON.stringify({ specversion: '1.0', ...attributes, data: { items: [{ text }] } })
  expect(traceparentIn(event({ traceparent: good }, ''))).toBe(good)
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(traceparentIn(event({}, `${text}"traceparent":"${good}"`))).toBeUndefined()
    }),
  )
})
