import { z } from 'zod'
import { ConfigError } from '../config/define-config.js'
import { trusting } from '../database/trusted.js'
import type { Log } from '../observability/log.js'
import { kafkaAccessOf, kafkaConfigSchema } from './kafka/kafka-config.js'
import { PostgresTransport } from './postgres/postgres-transport.js'
import type { EventTransport } from './transport.js'

/** What carries events in the distributed profile: Kafka where brokers are named, else the logs where they lie. */
export const transportConfigSchema = kafkaConfigSchema.extend({
  /** Login of `florin_transport`; not needed with Kafka. */
  DATABASE_TRANSPORT_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** File of the authority that vouches for PostgreSQL; without TLS nothing is said to it then. */
  DATABASE_CA_FILE: z.string().optional(),
})

/** @throws ConfigError when neither is named. @throws StartupError for what is wrong with Kafka's settings */
export async function openTransport(
  config: z.infer<typeof transportConfigSchema>,
  log: Log,
): Promise<EventTransport> {
  const access = kafkaAccessOf(config)
  if (access) {
    const { KafkaTransport } = await import('./kafka/kafka-transport.js')
    return KafkaTransport.open(access, 'florin', log)
  }
  const { DATABASE_TRANSPORT_URL: url, DATABASE_CA_FILE: caFile } = config
  if (url === undefined)
    throw new ConfigError('KAFKA_BROKERS or DATABASE_TRANSPORT_URL must name what carries events.')
  const transport = new PostgresTransport({
    url: caFile === undefined ? url : trusting(url, caFile),
    acrossProcesses: true,
  })
  await transport.start()
  return transport
}
