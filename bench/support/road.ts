import { join } from 'node:path'
import { Controller, Module } from '@nestjs/common'
import { Ctx, Payload } from '@nestjs/microservices'
import { TransactionRecorded, type EventOf, type TransactionFact } from '@florin/contracts'
import {
  applyTopics,
  bootService,
  createLog,
  defineService,
  lockUsers,
  newId,
  On,
  openEmbeddedProfile,
  openTransport,
  Outbox,
  publication,
  until,
  wantedTopics,
  WorkerDatabase,
  type Delivery,
  type RunningService,
} from '@florin/platform'
import type { KafkaServer } from '@florin/platform/servers'

/** From a service that publishes to one that hears, in this process. */
export interface Road {
  readonly publisher: RunningService
  close(): Promise<void>
}

export interface Load {
  readonly events: number
  /** Ledger transactions in each. */
  readonly items: number
}

const people = Array.from({ length: 64 }, () => newId())
/** Ledger transactions that one of the database's commits. */
const perCommit = 500
const msMax = 300_000
const log = { level: 'warn', pretty: false }

/** Ledger transactions that the handler has committed. */
let heard = 0

@Controller()
class Listener {
  @On([TransactionRecorded], { as: 'audit.bench' })
  hear(
    @Payload() events: readonly EventOf<typeof TransactionRecorded>[],
    @Ctx() { tx }: Delivery,
  ): Promise<void> {
    const count = events.reduce((sum, event) => sum + event.items.length, 0)
    tx.afterCommit(() => (heard += count))
    return Promise.resolve()
  }
}

@Module({ controllers: [Listener] })
class Hears {}

@Module({})
class Publishes {}

/** On a database of its own, in a folder; through Kafka where there is one. */
export async function openRoad(place: {
  readonly root: string
  readonly folder: string
  readonly kafka?: KafkaServer
  readonly partitions?: number
}): Promise<Road> {
  const { root, folder, kafka, partitions = 1 } = place
  const profile = await openEmbeddedProfile({
    dataFolder: folder,
    services: ['transaction', 'audit'],
    prismaFolder: join(root, 'prisma'),
    ...{ log, progress: () => undefined },
  })
  if (kafka)
    await kafka.look((admin) => applyTopics(admin, wantedTopics({ partitions, replicas: 1 })))
  const through = async (): Promise<object> =>
    kafka
      ? {
          transport: await openTransport(
            {
              ...{ KAFKA_BROKERS: [...kafka.access.brokers], KAFKA_TLS: 'off' },
            },
            createLog('transport', log),
          ),
        }
      : {}
  const boot = async (
    name: 'transaction' | 'audit',
    module: typeof Hears,
  ): Promise<RunningService> =>
    bootService(defineService({ name, module, routes: [] }), {
      ...profile.runtimeFor(name),
      ...(await through()),
    })
  const hearer = await boot('audit', Hears)
  const publisher = await boot('transaction', Publishes)
  return {
    publisher,
    close: async () => {
      await Promise.all([publisher.close(), hearer.close()])
      await profile.close()
    },
  }
}

/** Publishes and waits for the handler. @returns ledger transactions a second */
export async function carryAll({ publisher }: Road, { events, items }: Load): Promise<number> {
  const database = publisher.app.get(WorkerDatabase, { strict: false })
  const outbox = publisher.app.get(Outbox, { strict: false })
  const total = events * items
  const perTransaction = Math.max(1, perCommit / items)
  heard = 0
  const began = performance.now()
  for (let done = 0; done < events; done += perTransaction) {
    const drafts = Array.from({ length: perTransaction }, (_, n) => draftOf(done + n, items))
    await database.transaction(async (tx) => {
      await lockUsers(tx, [...new Set(drafts.map(({ draft }) => draft.userId))])
      await outbox.publishAll(tx, drafts)
    })
  }
  await until(() => Promise.resolve(heard >= total), 'the handler to have all', msMax)
  const seconds = (performance.now() - began) / 1_000
  if (heard !== total) throw new Error(`${heard} of ${total} ledger transactions were heard`)
  return total / seconds
}

function draftOf(n: number, items: number): ReturnType<typeof publication> {
  const userId = people[n % people.length] ?? ''
  return publication(TransactionRecorded, {
    userId,
    items: Array.from({ length: items }, () => factOf()),
  })
}

const factOf = (): TransactionFact => ({
  ...{ id: newId(), accountId: people[0] ?? '', date: '2026-10-01', amount: '-12.34' },
  ...{ currency: 'EUR', kind: 'payment', status: 'posted', categoryId: 'groceries' },
  ...{ categoryType: 'expense', categoryPath: ['food', 'groceries'], categorySource: 'merchant' },
  ...{ categoryConfidence: 0.9, merchant: 'Lidl', description: 'Lidl sagt danke, Karte 1234' },
  ...{ importId: null, version: 1 },
})
