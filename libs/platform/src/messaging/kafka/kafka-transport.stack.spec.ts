import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { certify, KafkaServer } from '../../testing/servers/index.js'
import { createLog } from '../../observability/log.js'
import {
  transportConformance,
  type OpenedTransport,
} from '../../testing/conformance/transport.conformance.js'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js'
import type { KafkaAccess } from './kafka-config.js'
import { KafkaTransport } from './kafka-transport.js'
import { applyTopics, wantedTopics } from './topics.js'

const topic = 'florin.bank.v1'
const log = createLog('test', {
  level: process.env['FLORIN_TEST_LOG'] ?? 'silent',
  pretty: false,
})

/** The bank's log, in a database of its own, carried by Kafka. */
async function open(access: KafkaAccess, database: TestDatabase): Promise<OpenedTransport> {
  return {
    transport: await KafkaTransport.open(access, 'test', log),
    topic,
    log: { service: 'bank', query: (sql, params) => database.sql(inBank(sql), params) },
    append: async (lane, envelope) => {
      const userId = `0192f7a0-0000-7000-8000-00000000000${lane}`
      await database.sql(
        `INSERT INTO bank_schema.event_log (lane, event_id, user_id, type, envelope, position)
         VALUES ($1, $2, $3, $4, $5, nextval('bank_schema.event_log_position'))`,
        [lane, envelope.id, userId, envelope.type, JSON.stringify(envelope)],
      )
    },
    acknowledge: () => Promise.resolve(),
  }
}

/** As the relay's login sees its own schema first. */
const inBank = (sql: string): string =>
  sql.replaceAll(/\b(event_log|relay_positions)\b/g, 'bank_schema.$1')

const prepare = (server: KafkaServer, partitions: number): Promise<unknown> =>
  server.look((admin) => applyTopics(admin, wantedTopics({ partitions, replicas: 1 })))

describe.each([1, 12])('events through Kafka, on %p partitions', (partitions) => {
  let server: KafkaServer
  let database: TestDatabase
  afterAll(async () => {
    await server.stop()
    await database.drop()
  })

  transportConformance(async () => {
    database = await createTestDatabase()
    server = await KafkaServer.start()
    await prepare(server, partitions)
    return open(server.access, database)
  })
})

describe('events through Kafka, over TLS and with a login', () => {
  const folder = mkdtempSync(join(tmpdir(), 'florin-kafka-tls-'))
  let server: KafkaServer
  let database: TestDatabase
  afterAll(async () => {
    await server.stop()
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  transportConformance(async () => {
    database = await createTestDatabase()
    server = await KafkaServer.start(certify(folder))
    await prepare(server, 3)
    return open(server.access, database)
  })
})
