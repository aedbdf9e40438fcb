import { randomBytes } from 'node:crypto'
import {
  transportConformance,
  type OpenedTransport,
} from '../../testing/conformance/transport.conformance.js'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js'
import { until } from '../../runtime/until.js'
import type { LogBatch } from '../transport.js'
import type { Appended } from './appended.js'
import { PostgresTransport } from './postgres-transport.js'

const topic = 'florin.bank.v1'

interface OpenedLogs extends OpenedTransport {
  readonly transport: PostgresTransport
}

async function openLogs(database: TestDatabase, acrossProcesses: boolean): Promise<OpenedLogs> {
  const transport = new PostgresTransport({
    url: database.url('florin_transport'),
    acrossProcesses,
  })
  await transport.start()
  return {
    transport,
    topic,
    log: { service: 'bank', query: (sql, params) => database.sql(sql, params) },
    append: async (lane, envelope) => {
      const userId = `0192f7a0-0000-7000-8000-00000000000${lane}`
      await database.sql(
        `INSERT INTO bank_schema.event_log (lane, event_id, user_id, type, envelope, position)
         VALUES ($1, $2, $3, $4, $5, nextval('bank_schema.event_log_position'))`,
        [lane, envelope.id, userId, envelope.type, JSON.stringify(envelope)],
      )
    },
    acknowledge: async (handler, lane, position) => {
      const [service] = handler.split('.')
      await database.sql(
        `INSERT INTO ${service ?? ''}_schema.consumer_cursors (handler, topic, lane, position)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (handler, topic, lane) DO UPDATE SET position = excluded.position, updated_at = now()`,
        [handler, topic, lane, position],
      )
    },
  }
}

describe.each([false, true])('logs in PostgreSQL, across processes: %s', (acrossProcesses) => {
  let database: TestDatabase
  afterAll(() => database.drop())

  transportConformance(async () => {
    database = await createTestDatabase()
    return openLogs(database, acrossProcesses)
  })
})

describe('logs read where they lie', () => {
  let database: TestDatabase
  let opened: OpenedLogs
  beforeAll(async () => {
    database = await createTestDatabase()
    opened = await openLogs(database, true)
  })
  afterAll(async () => {
    await opened.transport.close()
    await database.drop()
  })

  const envelope = (
    n: number,
    more: object = {},
  ): { id: string; type: string; userid: string } => ({
    id: `0192f7a0-0000-7000-8000-${String(n).padStart(12, '0')}`,
    type: 'florin.bank.account.opened.v1',
    userid: '0192f7a0-0000-7000-8000-000000000001',
    ...more,
  })
  const append = (lane: number, n: number, more?: object): Promise<void> =>
    opened.append(lane, envelope(n, more))
  const from = (lane: number, after = '0'): { lane: number; after: string } => ({ lane, after })
  const read = (places: readonly ReturnType<typeof from>[], limit: number): Promise<LogBatch> =>
    opened.transport.read(topic)(places, limit)
  const idsOf = ({ records }: LogBatch): string[] => records.map(({ eventId }) => eventId)
  const ids = (...ns: number[]): string[] => ns.map((n) => envelope(n).id)

  it('go on from any position', async () => {
    for (let n = 1; n <= 5; n++) await append(3, n)
    const first = await read([from(3)], 2)
    expect(idsOf(first)).toEqual(ids(1, 2))
    expect(first.more).toEqual([3])
    const rest = await read([from(3, first.records.at(-1)?.position)], 100)
    expect(rest.more).toEqual([])
    expect(idsOf(rest)).toEqual(ids(3, 4, 5))
  })

  it('give the same again to who asks again', async () => {
    expect(await read([from(3)], 100)).toEqual(await read([from(3)], 100))
  })

  it('give several lanes at once, and say which they could not give all of', async () => {
    const data = randomBytes(600_000).toString('base64')
    for (let n = 31; n <= 33; n++) await append(6, n, { data })
    for (let n = 51; n <= 53; n++) await append(0, n)
    await append(1, 54)
    const few = await read([from(0), from(7), from(1)], 2)
    expect(idsOf(few)).toEqual(ids(51, 52, 54))
    expect(few.more).toEqual([0])
    const large = await read([from(6), from(1)], 100)
    expect(large.records.every(({ lane }) => lane === 6)).toBe(true)
    // Who got nothing comes first the next time.
    expect(large.more).toEqual([1, 6])
    const next = await read(
      large.more.map((lane) => from(lane)),
      100,
    )
    expect(idsOf(next)[0]).toBe(envelope(54).id)
  })

  it('tell the newest position of each lane', async () => {
    const last = (await read([from(3)], 100)).records.at(-1)?.position
    const heads = await opened.transport.heads(topic)
    expect(heads.get(3)).toBe(last)
    expect(heads.has(7)).toBe(false)
  })

  it('wake other processes, and nobody after they left', async () => {
    const other = (await openLogs(database, true)).transport
    const heard: Appended[] = []
    const leave = other.subscribe((notice) => heard.push(notice))
    await opened.transport.carry(opened.log, [1, 2])
    await until(() => Promise.resolve(heard.length > 0), 'a wake-up')
    expect(heard).toEqual([{ topic, lanes: [1, 2] }])
    leave()
    await other.carry(opened.log, [3])
    expect(heard).toHaveLength(1)
    await other.close()
  })
})
