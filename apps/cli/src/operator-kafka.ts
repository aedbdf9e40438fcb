import {
  createLog,
  kafkaAccessOf,
  kafkaConfigSchema,
  openKafka,
  readConfig,
  type KafkaAccess,
} from '@florin/platform'
import { CliError } from './client.js'

type Kafka = Awaited<ReturnType<typeof openKafka>>

/** The Kafka that KAFKA_BROKERS names; nothing when it names none. */
export const operatorKafka = (): KafkaAccess | undefined =>
  kafkaAccessOf(readConfig(kafkaConfigSchema))

/** @throws CliError saying which Kafka it was that failed, and how */
export async function withKafka<T>(
  access: KafkaAccess,
  work: (kafka: Kafka) => Promise<T>,
): Promise<T> {
  const kafka = await openKafka(
    access,
    'florin-cli',
    createLog('kafka', { level: 'silent', pretty: false }),
  )
  try {
    return await work(kafka)
  } catch (error) {
    throw new CliError(`Kafka at ${access.brokers.join(', ')}: ${(error as Error).message}`)
  }
}
