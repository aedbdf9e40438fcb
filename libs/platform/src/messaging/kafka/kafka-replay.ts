import type { Admin, Consumer } from 'kafkajs'
import type { Follower } from '../transport.js'
import { lanesOf, readOf, recordOf, type CarriedRecord } from './kafka-records.js'

/**
 * Reads a topic from its beginning and applies of some lanes what lies up to a position.
 * @throws Error when that is not in the topic
 */
export async function bringAgain(
  { consumer, admin }: { consumer: Consumer; admin: Admin },
  topic: string,
  ends: ReadonlyMap<number, string>,
  follower: Pick<Follower, 'step'>,
): Promise<void> {
  // A lane that nothing was read of has nothing to wait for.
  const left = new Map([...ends].filter(([, end]) => BigInt(end) > 0n))
  if (left.size === 0) return
  const heads = await admin.fetchTopicOffsets(topic)
  const unread = new Map(
    heads
      .filter(({ low, high }) => low !== high)
      .map((head) => [head.partition, BigInt(head.high)]),
  )
  const done = Promise.withResolvers<undefined>()
  await consumer.subscribe({ topics: [topic], fromBeginning: true })
  await consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch, heartbeat }) => {
      try {
        const records = batch.messages.flatMap((message) => recordOf(message) ?? [])
        const wanted = records.filter(
          ({ lane, position }) => BigInt(position) <= BigInt(ends.get(lane) ?? 0),
        )
        await apply(topic, wanted, follower)
        for (const { lane, position } of wanted) if (position === left.get(lane)) left.delete(lane)
        if (BigInt(batch.lastOffset()) + 1n >= (unread.get(batch.partition) ?? 0n))
          unread.delete(batch.partition)
        if (left.size === 0) done.resolve(undefined)
        else if (unread.size === 0) done.reject(new Error(`${topic} ends before ${shown(left)}`))
        await heartbeat()
      } catch (error) {
        done.reject(error as Error)
      }
    },
  })
  if (unread.size === 0) done.reject(new Error(`${topic} is empty`))
  await done.promise
}

const shown = (ends: ReadonlyMap<number, string>): string =>
  [...ends].map(([lane, end]) => `position ${end} of lane ${lane}`).join(', ')

async function apply(
  topic: string,
  records: readonly CarriedRecord[],
  follower: Pick<Follower, 'step'>,
): Promise<void> {
  const read = readOf(records)
  for (let lanes: readonly number[] = lanesOf(records); lanes.length > 0;)
    lanes = await follower.step(topic, lanes, read)
}
