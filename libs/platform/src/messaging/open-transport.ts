import { z } from 'zod'
import { ConfigError } from '../config/define-config.js'
import type { Log } from '../observability/log.js'
import { kafkaAccessOf, kafkaConfigSchema } from './kafka/kafka-config.js'
import { PostgresTransport } from './postgres/postgres-transport.js'
import type { EventTransport } from './transport.js'

/** What carries events in the distributed profile: Kafka where brokers are named, else the logs where they lie. */
export const transportConfigSchema = kafkaConfigSchema.extend({
  /** Login of `florin_transport`; not needed with Kafka. */
  DATABASE_TRANSPORT_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
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
  if (config.DATABASE_TRANSPORT_URL === undefined)
    throw new ConfigError('KAFKA_BROKERS or DATABASE_TRANSPORT_URL must name what carries events.')
  const transport = new PostgresTransport({
    url: config.DATABASE_TRANSPORT_URL,
    acrossProcesses: true,
  })
  await transport.start()
  return transport
}
