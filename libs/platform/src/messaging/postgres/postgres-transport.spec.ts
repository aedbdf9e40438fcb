import { transportConformance } from '../testing/conformance/transport.conformance.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { PostgresTransport } from './postgres-transport.js'

describe.each([false, true])('logs in PostgreSQL, across processes: %s', (acrossProcesses) => {
  let database: TestDatabase
  afterAll(() => database.drop())

  transportConformance(async () => {
    database = await createTestDatabase()
    const transport = new PostgresTransport({
      url: database.url('florin_transport'),
      acrossProcesses,
    })
    await transport.start()
    return {
      transport,
      topic: 'florin.bank.v1',
      append: async (lane, envelope) => {
        await database.sql(
          `INSERT INTO bank_schema.event_log (lane, event_id, user_id, type, envelope, position)
           VALUES ($1, $2, $3, $4, $5, nextval('bank_schema.event_log_position'))`,
          [lane, envelope.id, envelope.userid, envelope.type, JSON.stringify(envelope)],
        )
      },
      acknowledge: async (handler, lane, position) => {
        const [service] = handler.split('.')
        await database.sql(
          `INSERT INTO ${service ?? ''}_schema.consumer_cursors (handler, topic, lane, position)
           VALUES ($1, 'florin.bank.v1', $2, $3)`,
          [handler, lane, position],
        )
      },
    }
  })
})

describe('two processes', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.drop())

  it('wake each other', async () => {
    const open = (): PostgresTransport =>
      new PostgresTransport({ url: database.url('florin_transport'), acrossProcesses: true })
    const [one, other] = [open(), open()]
    await Promise.all([one.start(), other.start()])
    const woken = new Promise((resolve) => other.subscribe(resolve))
    one.appended({ topic: 'florin.bank.v1', lanes: [1, 2] })
    expect(await woken).toEqual({ topic: 'florin.bank.v1', lanes: [1, 2] })
    await Promise.all([one.close(), other.close()])
  })
})
