import { randomBytes } from 'node:crypto'
import type { Appended, EventTransport, LogBatch } from '../../messaging/transport.js'
import { until } from '../until.js'

/** What every transport must do. `append` puts an envelope into a lane of the topic, as a relay would. */
export function transportConformance(
  open: () => Promise<{
    transport: EventTransport
    topic: string
    append: (lane: number, envelope: { id: string; type: string; userid: string }) => Promise<void>
    /** Says that a handler has read a lane up to a position. */
    acknowledge: (handler: string, lane: number, position: string) => Promise<void>
  }>,
): void {
  let opened: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened.transport.close())

  const user = '0192f7a0-0000-7000-8000-000000000001'
  const envelope = (n: number): { id: string; type: string; userid: string } => ({
    id: `0192f7a0-0000-7000-8000-${String(n).padStart(12, '0')}`,
    type: 'florin.bank.account.opened.v1',
    userid: user,
  })
  const read = (lane: number, after: string, limit: number): Promise<LogBatch> =>
    opened.transport.read(opened.topic, [{ lane, after }], limit)
  const idsOf = (records: readonly { envelope: unknown }[]): string[] =>
    records.map((r) => (r.envelope as { id: string }).id)

  it('keeps the order of a lane, and reads on from any position', async () => {
    const { append } = opened
    for (let n = 1; n <= 5; n++) await append(3, envelope(n))
    const first = await read(3, '0', 2)
    expect(idsOf(first.records)).toEqual([envelope(1).id, envelope(2).id])
    expect(first.more).toEqual([3])
    const rest = await read(3, first.records.at(-1)?.position ?? '', 100)
    expect(rest.more).toEqual([])
    expect(idsOf(rest.records)).toEqual([envelope(3).id, envelope(4).id, envelope(5).id])
  })

  it('gives the same records again to who asks again', async () => {
    expect(await read(3, '0', 100)).toEqual(await read(3, '0', 100))
  })

  it('says whose event it is and which, whatever the event itself carries', async () => {
    const { append } = opened
    await append(5, { ...envelope(20), type: 'nonsense' })
    const [record] = (await read(5, '0', 100)).records
    expect(record).toMatchObject({ eventId: envelope(20).id, userId: user, lane: 5 })
  })

  it('gives large records in several batches, none of them empty', async () => {
    const { append } = opened
    const large = (n: number): never =>
      ({ ...envelope(n), data: randomBytes(600_000).toString('base64') }) as never
    for (let n = 31; n <= 36; n++) await append(6, large(n))
    const batches: string[][] = []
    for (let after = '0'; ;) {
      const { records, more } = await read(6, after, 100)
      batches.push(idsOf([...records]))
      after = records.at(-1)?.position ?? after
      if (more.length === 0) break
    }
    expect(batches.flat()).toEqual([31, 32, 33, 34, 35, 36].map((n) => envelope(n).id))
    expect(batches.length).toBeGreaterThan(1)
    expect(batches.every((ids) => ids.length > 0)).toBe(true)
  })

  it('keeps lanes apart', async () => {
    const { append } = opened
    await append(4, envelope(10))
    expect(idsOf((await read(4, '0', 100)).records)).toEqual([envelope(10).id])
  })

  it('reads several lanes at once, and says which it could not give all of', async () => {
    const { transport, topic, append } = opened
    for (let n = 51; n <= 53; n++) await append(0, envelope(n))
    await append(1, envelope(54))
    const from = (lane: number, after = '0'): { lane: number; after: string } => ({ lane, after })
    const few = await transport.read(topic, [from(0), from(7), from(1)], 2)
    expect(idsOf(few.records)).toEqual([51, 52, 54].map((n) => envelope(n).id))
    expect(few.more).toEqual([0])
    const large = await transport.read(topic, [from(6), from(1)], 100)
    expect(large.records.every(({ lane }) => lane === 6)).toBe(true)
    // Who got nothing comes first the next time.
    expect(large.more).toEqual([1, 6])
    const next = await transport.read(
      topic,
      large.more.map((lane) => from(lane)),
      100,
    )
    expect(idsOf(next.records)[0]).toBe(envelope(54).id)
  })

  it('knows the newest position of each lane', async () => {
    const { transport, topic } = opened
    const last = (await read(4, '0', 100)).records.at(-1)?.position
    const heads = await transport.heads(topic)
    expect(heads.get(4)).toBe(last)
    expect(heads.has(7)).toBe(false)
  })

  it('counts what the handler furthest behind has yet to read', async () => {
    const { transport, topic, append, acknowledge } = opened
    for (let n = 41; n <= 44; n++) await append(2, envelope(n))
    expect(await transport.backlog(topic, 100)).toBe(0)
    const { records } = await read(2, '0', 100)
    await acknowledge('bank.quick', 2, records[3]?.position ?? '')
    expect(await transport.backlog(topic, 100)).toBe(0)
    await acknowledge('budget.slow', 2, records[0]?.position ?? '')
    expect(await transport.backlog(topic, 100)).toBe(3)
    expect(await transport.backlog(topic, 2)).toBe(2)
  })

  it('wakes who subscribed, and nobody after they left', async () => {
    const { transport, topic } = opened
    const notices: Appended[] = []
    const leave = transport.subscribe((notice) => notices.push(notice))
    transport.appended({ topic, lanes: [3] })
    await until(async () => Promise.resolve(notices.length > 0))
    expect(notices[0]).toEqual({ topic, lanes: [3] })
    leave()
    const before = notices.length
    transport.appended({ topic, lanes: [3] })
    await read(3, '0', 1)
    expect(notices).toHaveLength(before)
  })
}
