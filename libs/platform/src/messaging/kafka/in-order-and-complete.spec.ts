import fc from 'fast-check'
import { requestsOf } from './kafka-carrier.js'
import {
  MissingRecords,
  messageOf,
  readOf,
  recordOf,
  type CarriedRecord,
  type LogRow,
} from './kafka-records.js'

const row = (position: number, lane: number, after: number, size = 10): LogRow => ({
  ...{ position: String(position), lane, after: String(after) },
  eventId: `0192f7a0-0000-7000-8000-${String(position).padStart(12, '0')}`,
  userId: `0192f7a0-0000-7000-8000-00000000000${lane}`,
  envelope: JSON.stringify({ n: position, filled: 'x'.repeat(size) }),
})

/** A log: rows of lanes with their predecessors. */
const logs = fc
  .array(fc.record({ lane: fc.nat(7), size: fc.nat(250_000) }), { maxLength: 40 })
  .map((entries) => {
    const last = new Map<number, number>()
    return entries.map(({ lane, size }, n) => {
      const made = row(n + 1, lane, last.get(lane) ?? 0, size)
      last.set(lane, n + 1)
      return made
    })
  })

it('requests carry every row once and in order, none too large for a partition', () => {
  fc.assert(
    fc.property(logs, fc.integer({ min: 1, max: 12 }), (rows, partitions) => {
      const requests = requestsOf(rows, partitions)
      expect(requests.flat()).toEqual(rows.map((one) => messageOf(one, partitions)))
      for (const request of requests) {
        const bytes = new Map<number, number>()
        for (const { partition = 0, value } of request)
          bytes.set(partition, (bytes.get(partition) ?? 0) + Buffer.byteLength(String(value)))
        expect(Math.max(...bytes.values())).toBeLessThanOrEqual(900 * 1024)
      }
    }),
  )
})

it('a record arrives as it was in the log', () => {
  const sent = messageOf(row(7, 3, 5), 12)
  const { key, value, headers } = JSON.parse(JSON.stringify(sent)) as typeof sent
  const arrived = {
    key: Buffer.from(String(key)),
    value: Buffer.from(String(value)),
    headers: Object.fromEntries(
      Object.entries(headers ?? {}).map(([name, text]) => [name, Buffer.from(String(text))]),
    ),
  }
  expect(recordOf(arrived as never)).toEqual({
    ...row(7, 3, 5),
    envelope: { n: 7, filled: 'x'.repeat(10) },
  })
  expect(recordOf({ ...arrived, key: null } as never)).toBeUndefined()
  expect(recordOf({ ...arrived, headers: undefined } as never)).toBeUndefined()
  expect(recordOf({ ...arrived, value: Buffer.from('{"half') } as never)?.envelope).toEqual({
    unreadable: '{"half',
  })
})

/** What a partition may bring: runs of a lane's records, some of them again, none left out within a run. */
it('whatever is sent again is read once, and what is missing is never passed over', async () => {
  const lane = Array.from({ length: 20 }, (_, n): CarriedRecord => {
    const { envelope, ...rest } = row((n + 1) * 3, 2, n * 3)
    return { ...rest, envelope: JSON.parse(envelope) as unknown }
  })
  const spans = fc.array(fc.tuple(fc.nat(19), fc.nat(19)), { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(spans, fc.nat(20), async (given, start) => {
      const brought = given.flatMap(([a, b]) => lane.slice(Math.min(a, b), Math.max(a, b) + 1))
      let at = start * 3
      try {
        const read = readOf(brought)
        const { records } = await read([{ lane: 2, after: String(at) }], 1_000)
        for (const record of records) {
          expect(Number(record.position)).toBe(at + 3)
          at += 3
        }
        const behind = brought.filter(({ position }) => Number(position) > at)
        expect(behind).toEqual([])
      } catch (error) {
        if (!(error instanceof MissingRecords)) throw error
        expect(Number(error.upTo)).toBeGreaterThan(start * 3)
      }
    }),
  )
})
