import { applyTopics, laneCount, wantedTopics } from '@florin/platform'
import { CliError } from './client.js'
import type { Environment } from './environment.js'
import { operatorKafka, withKafka } from './operator-kafka.js'

const partitionsDefault = laneCount

export interface TopicsOptions {
  readonly partitions: string | undefined
  readonly replicas: string | undefined
}

/** Makes Kafka's topics as the services need them; does nothing to those that are so already. */
export async function topics(
  { say }: Environment,
  verb: string | undefined,
  { partitions, replicas }: TopicsOptions,
): Promise<number> {
  if (verb !== 'apply') throw new CliError('Usage: topics apply [--partitions N] [--replicas N]')
  const wanted = wantedTopics({
    partitions: wholeNumber('--partitions', partitions, partitionsDefault),
    replicas: wholeNumber('--replicas', replicas, 1),
  })
  const access = operatorKafka()
  if (!access) throw new CliError('KAFKA_BROKERS must say where Kafka is.')
  await withKafka(access, async (kafka) => {
    const admin = kafka.admin()
    try {
      await admin.connect()
      for (const { topic, done } of await applyTopics(admin, wanted))
        say(`${topic}: ${done.join(', ') || 'as it should be'}`)
    } finally {
      await admin.disconnect().catch(() => undefined)
    }
  })
  return 0
}

function wholeNumber(option: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1 || number > 1_000)
    throw new CliError(`${option} must be a whole number from 1 to 1000.`)
  return number
}
