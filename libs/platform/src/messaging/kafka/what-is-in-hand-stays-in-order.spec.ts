import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import type { Consumer, EachBatchPayload, KafkaMessage } from 'kafkajs'
import { createLog } from '../../observability/log.js'
import { scrape } from '../../observability/scrape.js'
import { figureOf } from '../../testing/figures.js'
import { RememberingHandler } from '../../testing/remembering-handler.js'
import { Turns } from '../turns.js'
import type { CatchUp } from './catch-up.js'
import { Intake } from './intake.js'
import { KafkaFeed } from './kafka-feed.js'
import { messageOf } from './kafka-records.js'
import type { StrayMessages } from './stray-messages.js'

const topic = 'florin.bank.v1'
const log = createLog('test', { level: 'silent', pretty: false })
const strays = { putAside: () => Promise.resolve() } as unknown as StrayMessages

/** Applies what it is given sooner or later, and now and then fails. */
function moodyHandler(name: string, moods: readonly boolean[]): RememberingHandler {
  // Others wait for their turns, in which much may settle.
  const handler = Object.assign(new RememberingHandler(name, topic), { urgent: true })
  const left = [...moods]
  const { step } = handler
  handler.step = async (...given) => {
    await turn()
    if (left.pop() === false) throw new Error('not now')
    return step(...given)
  }
  return handler
}

/** A client as it is: it fetches from where it is what is not paused, hands it over, and fetches again. */
class Client {
  readonly committed = new Map<number, number>()
  private positions = new Map<number, number>()
  private readonly paused = new Set<number>()
  private readonly seeks = new Map<number, number>()
  private isRunning = true
  intake: Intake | undefined

  constructor(
    readonly partitions: ReadonlyMap<number, readonly KafkaMessage[]>,
    private readonly onCommit: (partition: number, offset: number) => void,
  ) {}

  readonly consumer = {
    pause: ([{ partitions }]: [{ partitions: number[] }]) =>
      partitions.map((p) => this.paused.add(p)),
    resume: ([{ partitions }]: [{ partitions: number[] }]) =>
      partitions.map((p) => this.paused.delete(p)),
    seek: ({ partition, offset }: { partition: number; offset: string }) =>
      this.seeks.set(partition, Number(offset)),
    commitOffsets: (offsets: { partition: number; offset: string }[]) => {
      for (const { partition, offset } of offsets) {
        this.onCommit(partition, Number(offset))
        this.committed.set(partition, Number(offset))
      }
      return Promise.resolve()
    },
  } as unknown as Consumer

  /** Everything is handed over again from where the group is known to be. */
  rejoin(): void {
    this.intake?.regroup()
    this.positions = new Map(this.committed)
    this.seeks.clear()
  }

  async run(): Promise<void> {
    while (this.isRunning) {
      for (const [partition, offset] of this.seeks) this.positions.set(partition, offset)
      this.seeks.clear()
      await turn()
      const batches = [...this.partitions].flatMap(([partition, messages]) => {
        const from = this.positions.get(partition) ?? 0
        const isReady = !this.paused.has(partition) && !this.seeks.has(partition)
        return isReady && from < messages.length ? [this.payloadOf(partition, from)] : []
      })
      await Promise.all(batches.map((payload) => this.intake?.take(payload)))
    }
  }

  stop(): void {
    this.isRunning = false
  }

  private payloadOf(partition: number, from: number): EachBatchPayload {
    const all = this.partitions.get(partition) ?? []
    return {
      batch: {
        ...{ topic, partition, highWatermark: String(all.length) },
        messages: all.slice(from, from + 3),
      },
      resolveOffset: (offset: string) => this.positions.set(partition, Number(offset) + 1),
      heartbeat: () => Promise.resolve(),
      isRunning: () => this.isRunning,
      isStale: () => this.seeks.has(partition),
    } as unknown as EachBatchPayload
  }
}

/** A log of lanes on partitions, as its relay sends it. */
function sent(lanes: readonly number[], count: number): Map<number, KafkaMessage[]> {
  const last = new Map<number, number>()
  const partitions = new Map<number, KafkaMessage[]>()
  for (const [n, lane] of lanes.entries()) {
    const id = `0192f7a0-0000-7000-8000-${String(n + 1).padStart(12, '0')}`
    const about = { position: String(n + 1), after: String(last.get(lane) ?? 0), lane }
    const row = { ...about, eventId: id, userId: id, envelope: '{}' }
    last.set(lane, n + 1)
    const message = messageOf(row, count)
    const messages = partitions.get(message.partition) ?? []
    partitions.set(message.partition, messages)
    const { key, value, headers } = message
    messages.push({
      ...{ key: Buffer.from(String(key)), value: Buffer.from(String(value)), headers },
      offset: String(messages.length),
    } as unknown as KafkaMessage)
  }
  return partitions
}

const lagOf = async (partition: number): Promise<number | undefined> =>
  figureOf(await scrape(), 'florin_consumer_lag_events', { topic, partition: String(partition) })

const idOf = ({ headers }: KafkaMessage): string => String(headers?.['event-id'])
const laneOf = ({ headers }: KafkaMessage): number => Number(headers?.['lane'])

it('whatever fails and whoever joins, each handler gets all in order, and the group is told of no more', async () => {
  const moods = fc.array(fc.boolean(), { maxLength: 8, size: 'max' })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(7), { minLength: 1, maxLength: 90, size: 'max' }),
      fc.integer({ min: 1, max: 8 }),
      fc.tuple(moods, moods),
      fc.array(fc.nat(20), { maxLength: 2 }),
      async (lanes, count, feelings, rejoins) => {
        const handlers = feelings.map((mood, n) => moodyHandler(`bank.${n}`, mood))
        const missed: string[] = []
        const ahead: string[] = []
        const catchUp = { begin: () => missed.push('a record') } as unknown as CatchUp
        const turns = new Turns()
        const feeds = handlers.map((handler) => new KafkaFeed(handler, turns, catchUp))
        const partitions = sent(lanes, count)
        const client = new Client(partitions, (partition, offset) => {
          const before = partitions.get(partition)?.slice(0, offset).map(idOf) ?? []
          for (const { handler, ids } of handlers)
            if (before.some((id) => !ids.includes(id))) ahead.push(handler)
        })
        const intake = new Intake(client.consumer, 'budget', feeds, strays, log)
        client.intake = intake
        const running = client.run()
        for (const ms of rejoins) {
          await pause(ms)
          client.rejoin()
        }
        const all = lanes.length
        while (handlers.some(({ ids }) => new Set(ids).size < all)) await pause(5)
        client.stop()
        await running
        await intake.end()

        expect([missed, ahead]).toEqual([[], []])
        for (const handler of handlers)
          for (const lane of new Set(lanes)) {
            const messages = [...partitions.values()].flat()
            const expected = messages.filter((message) => laneOf(message) === lane).map(idOf)
            expect(handler.idsOf(lane)).toEqual(expected)
          }
      },
    ),
    { numRuns: 15 },
  )
}, 60_000)

it('takes no more than it can hold while handlers are at work', async () => {
  const handler = moodyHandler('bank.slow', [])
  const gate = Promise.withResolvers<undefined>()
  const { step } = handler
  handler.step = async (...given) => {
    await gate.promise
    return step(...given)
  }
  const partitions = sent(
    Array.from({ length: 700 }, () => 0),
    1,
  )
  for (const message of partitions.get(0) ?? [])
    Object.assign(message, { value: Buffer.from(JSON.stringify({ n: 'x'.repeat(10_000) })) })
  const feed = new KafkaFeed(handler, new Turns(), { begin: () => undefined } as unknown as CatchUp)
  const client = new Client(partitions, () => undefined)
  const intake = new Intake(client.consumer, 'budget', [feed], strays, log)
  client.intake = intake
  let taken = 0
  const { take } = intake
  intake.take = async (payload) => {
    const { resolveOffset } = payload
    await take.call(intake, {
      ...payload,
      resolveOffset: (offset) => {
        taken = Number(offset) + 1
        resolveOffset(offset)
      },
    })
  }
  const running = client.run()
  await pause(300)
  // Two mebibytes are 210 of these messages, and the last slice may be one too many.
  expect(taken).toBeGreaterThan(200)
  expect(taken).toBeLessThan(230)
  expect(await lagOf(0)).toBe(700)
  gate.resolve(undefined)
  while (handler.ids.length < 700) await pause(5)
  client.stop()
  await running
  await intake.end()
  expect(client.committed.get(0)).toBe(700)
  expect(await lagOf(0)).toBe(0)
  // Another replica may have the partition now.
  intake.regroup()
  expect(await lagOf(0)).toBeUndefined()
}, 30_000)
