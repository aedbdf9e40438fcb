import { createLog } from '../observability/log.js'
import type { KafkaAccess } from '../messaging/kafka/kafka-config.js'
import { KafkaTransport } from '../messaging/kafka/kafka-transport.js'
import { applyTopics, wantedTopics } from '../messaging/kafka/topics.js'
import type { OpenedTransport } from './conformance/transport.conformance.js'
import type { KafkaServer } from '../servers/kafka-server.js'
import type { TestDatabase } from './test-database.js'

/** The log of the bank service in a test's database, carried by Kafka. */
export async function openCarriedLog(
  access: KafkaAccess,
  database: TestDatabase,
): Promise<OpenedTransport> {
  const level = process.env['FLORIN_TEST_LOG'] ?? 'silent'
  return {
    transport: await KafkaTransport.open(
      access,
      'test',
      createLog('test', { level, pretty: false }),
    ),
    topic: 'florin.bank.v1',
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

/** A relay's login finds its own schema by itself. */
const inBank = (sql: string): string =>
  sql.replaceAll(/\b(event_log|relay_positions)\b/g, 'bank_schema.$1')

export const prepareTopics = async (server: KafkaServer, partitions: number): Promise<void> => {
  await server.look((admin) => applyTopics(admin, wantedTopics({ partitions, replicas: 1 })))
}
