import { newId } from '../context/ids.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { until } from '../runtime/until.js'
import { PostgresTransport } from './postgres/postgres-transport.js'
import { Relay } from './relay.js'

const log = { debug: none, info: none, warn: none, error: none }
const pollMs = 1_000
let database: TestDatabase
let transport: PostgresTransport
let leader: Relay
let standby: Relay

function none(): void {
  // Says nothing.
}

/** Of the connections whose relay leads. */
const leading = async (): Promise<number[]> => {
  const rows = await database.sql<{ pid: number }>(
    `SELECT pid FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND datname = current_database() AND application_name = 'bank-relay'`,
  )
  return rows.map(({ pid }) => pid)
}

const listening = async (): Promise<boolean> => {
  const rows = await database.sql(
    `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'bank-relay'
       AND state = 'idle' AND query LIKE 'SELECT pg_notify%'`,
  )
  return rows.length === 1
}

/** Commits an event, of which nobody is told. @returns its id */
async function commit(): Promise<string> {
  const id = newId()
  await database.sql(
    `INSERT INTO bank_schema.outbox (event_id, user_id, lane, type, envelope) VALUES ($1, $2, 1, 'any', '{}')`,
    [id, newId()],
  )
  return id
}

const sent = (id: string): Promise<boolean> =>
  until(
    async () =>
      (await database.sql('SELECT 1 FROM bank_schema.event_log WHERE event_id = $1', [id])).length >
      0,
    'the event to be in the log',
  )

beforeAll(async () => {
  // Nothing is found by a poll unless its time is moved on.
  jest.useFakeTimers({
    doNotFake: ['Date', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'setTimeout'],
  })
  database = await createTestDatabase()
  transport = new PostgresTransport({
    ...{ url: database.url('florin_transport'), acrossProcesses: false },
  })
  const relay = (): Relay => new Relay('bank', database.url('bank_worker'), transport, log)
  leader = relay()
  leader.start()
  await until(async () => (await leading()).length === 1, 'a relay to lead')
  standby = relay()
  standby.start()
  await until(listening, 'the other to stand by')
})
afterAll(async () => {
  await standby.stop()
  await leader.stop()
  await transport.close()
  await database.drop()
  jest.useRealTimers()
})

it('what is committed beside the relay that stands by is sent by the one that leads', async () => {
  const [pid] = await leading()
  // Beyond what a start may tell.
  for (let n = 0; n < 3; n++) {
    const id = await commit()
    standby.wake()
    expect(await sent(id)).toBe(true)
  }
  expect(await leading()).toEqual([pid])
})

it('what nobody was told of is found by the next poll', async () => {
  const id = await commit()
  jest.advanceTimersByTime(pollMs)
  expect(await sent(id)).toBe(true)
})
