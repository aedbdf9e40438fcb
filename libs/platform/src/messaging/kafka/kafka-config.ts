import { z } from 'zod'
import type { Kafka, KafkaConfig, SASLOptions } from 'kafkajs'
import { letQueuesRest } from './resting-queues.js'
import { trustIn } from '../../config/authority-file.js'
import { StartupError } from '../../config/startup-error.js'
import type { Log } from '../../observability/log.js'

/** Where Kafka is, in a process of the distributed profile; without brokers the logs in PostgreSQL are followed. */
export const kafkaConfigSchema = z.object({
  /** `host:port`, separated by commas. */
  KAFKA_BROKERS: z
    .string()
    .transform((list) => list.split(',').map((broker) => broker.trim()))
    .pipe(z.array(z.string().regex(/^[\w.-]+:\d{1,5}$/, 'must be host:port,host:port')).min(1))
    .optional(),
  /** `on` to speak TLS with servers that a public authority vouches for. */
  KAFKA_TLS: z.enum(['on', 'off']).default('off'),
  /** File of the authority that vouches for the servers, where it is not a public one; TLS is on with it. */
  KAFKA_CA_FILE: z.string().optional(),
  KAFKA_SASL_MECHANISM: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).optional(),
  KAFKA_USERNAME: z.string().optional(),
  KAFKA_PASSWORD: z.string().optional(),
})

/** How to reach Kafka. */
export interface KafkaAccess {
  readonly brokers: readonly string[]
  readonly tls: boolean
  readonly caFile?: string
  readonly sasl?: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'
    readonly username: string
    readonly password: string
  }
}

/** What the configuration says of Kafka; nothing when it names no brokers. @throws StartupError for half of a login */
export function kafkaAccessOf(config: z.infer<typeof kafkaConfigSchema>): KafkaAccess | undefined {
  const { KAFKA_BROKERS: brokers, KAFKA_CA_FILE: caFile, KAFKA_SASL_MECHANISM: mechanism } = config
  if (!brokers) return undefined
  const access = { brokers, tls: config.KAFKA_TLS === 'on' || caFile !== undefined }
  const trusted = caFile === undefined ? access : { ...access, caFile }
  if (mechanism === undefined) return trusted
  const { KAFKA_USERNAME: username, KAFKA_PASSWORD: password } = config
  if (!username || !password) {
    throw new StartupError(
      'KAFKA_SASL_MECHANISM needs KAFKA_USERNAME and KAFKA_PASSWORD beside it.',
    )
  }
  return { ...trusted, sasl: { mechanism, username, password } }
}

/** A client by that name. @throws StartupError when the authority's file can't be read */
export async function openKafka(access: KafkaAccess, clientId: string, log: Log): Promise<Kafka> {
  await letQueuesRest()
  // Loaded by those alone who have a server.
  const { Kafka, logLevel } = await import('kafkajs')
  const config: KafkaConfig = {
    ...{ clientId, brokers: [...access.brokers], logLevel: logLevel.WARN },
    ...{ connectionTimeout: 3_000, requestTimeout: 15_000 },
    ssl:
      access.tls &&
      (access.caFile === undefined ? true : { ...trustIn('KAFKA_CA_FILE', access.caFile) }),
    // In the end whoever asked tries again.
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 4 },
    logCreator:
      () =>
      ({ level, namespace, log: { message, error } }) =>
        log[level === logLevel.ERROR ? 'warn' : 'debug'](
          { namespace, reason: error as unknown },
          `kafka: ${message}`,
        ),
  }
  return new Kafka(access.sasl ? { ...config, sasl: access.sasl as SASLOptions } : config)
}
