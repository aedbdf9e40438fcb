import { setTimeout as pause } from 'node:timers/promises'
import { StartupError } from '../config/startup-error.js'
import { renewAllGenerations } from '../database/generations.repository.js'
import type { Tx } from '../database/tx.js'
import type { WorkerDatabase } from '../database/worker-database.js'
import * as deferred from '../messaging/consumer.repository.js'
import { DeferredQueue } from '../messaging/deferred-queue.js'
import { EventServer, type Subscription } from '../messaging/event-server.js'
import { LaneReader } from '../messaging/lane-reader.js'
import { RelaySignal } from '../messaging/outbox.js'
import { createLog, type Log } from '../observability/log.js'
import { assembleService } from '../runtime/assemble-service.js'
import type { ServiceDefinition } from '../runtime/service-definition.js'
import type { ServiceRuntime } from '../runtime/service-runtime.js'
import type { ReadModel } from './read-model.js'
import { ShadowDatabase } from './shadow-database.js'
import * as shadows from './shadow.repository.js'

const settleLookMs = 20
/** Times the shadow runs after the handlers before they are held, so that they are held briefly. */
const chases = 3

export interface ReplayOptions {
  /** Compares only, and leaves everything as it is. */
  readonly checkOnly: boolean
  readonly progress: (sentence: string) => void
}

export interface ReplayReport {
  readonly tables: readonly shadows.TableDifferences[]
  /** Deferred events of the handlers that the read model made again has in it. */
  readonly healed: number
}

/**
 * Makes a service's read model again from the log, in a shadow, while the service goes on; then holds its
 * handlers where they are, lets the shadow catch up with them, and puts in place what differs.
 * What handlers publish meanwhile is thrown away, as it was published when the events were new.
 * @throws StartupError when the service has no read model, or when the log can't be applied any more
 */
export async function replayService(
  definition: ServiceDefinition,
  runtime: ServiceRuntime,
  options: ReplayOptions,
): Promise<ReplayReport> {
  const { readModel, name, keepsAnswers = false } = definition
  if (!readModel) throw new StartupError(`The ${name} service keeps nothing from events alone.`)
  const log = createLog(`${name}-replay`, runtime.log)
  const service = await assembleService(definition, runtime, new NoRelay(), log)
  const server = new CollectingServer()
  try {
    service.app.connectMicroservice({ strategy: server }, { inheritAppConfig: true })
    await service.app.startAllMicroservices()
    const schema = `${name}_schema`
    const shadow = await ShadowDatabase.open(runtime.urls.direct, schema, readModel)
    const handlers = server.handlers.filter((s) => readModel.handlers.includes(s.handler))
    const replay = new Replay(handlers, shadow, service.workerDatabase, runtime, keepsAnswers, log)
    try {
      return await replay.run(schema, readModel, options)
    } finally {
      await replay.stop()
      await shadow.pool.end()
    }
  } finally {
    await service.app.close()
    await service.release()
  }
}

class NoRelay extends RelaySignal {
  override wake(): void {
    // The shadow's outbox is never relayed.
  }
}

/** Gathers the handlers without driving them. */
class CollectingServer extends EventServer {
  handlers: readonly Subscription[] = []

  constructor() {
    super(
      async (subscriptions) => {
        this.handlers = subscriptions
      },
      async () => undefined,
    )
  }
}

class Replay {
  private readonly queues = new Map<string, DeferredQueue>()
  private readonly readers = new Map<string, LaneReader>()

  constructor(
    handlers: readonly Subscription[],
    private readonly shadow: ShadowDatabase,
    private readonly live: WorkerDatabase,
    private readonly runtime: ServiceRuntime,
    private readonly keepsAnswers: boolean,
    log: Log,
  ) {
    for (const subscription of handlers) {
      const queue: DeferredQueue = new DeferredQueue(
        subscription.handler,
        shadow,
        log,
        (tx, event) => reader.deliverDeferred(tx, event),
      )
      const reader: LaneReader = new LaneReader(subscription, shadow, queue, log)
      this.queues.set(subscription.handler, queue)
      this.readers.set(subscription.handler, reader)
    }
  }

  async run(schema: string, model: ReadModel, options: ReplayOptions): Promise<ReplayReport> {
    const handlers = [...this.readers.keys()]
    for (let chase = 1; chase <= chases; chase++) {
      if (chase === 1) options.progress('Applying the log')
      await this.chase(
        await this.live.transaction((tx) => shadows.positionsOf(tx, handlers, false)),
      )
    }
    return this.live.transaction(async (holding) => {
      await holding.execute('SET LOCAL idle_in_transaction_session_timeout = 0')
      await this.chase(await shadows.positionsOf(holding, handlers, true))
      options.progress('Comparing')
      return this.shadow.writable((tx) => this.conclude(tx, schema, model, options))
    })
  }

  private async conclude(
    tx: Tx,
    schema: string,
    model: ReadModel,
    options: ReplayOptions,
  ): Promise<ReplayReport> {
    await tx.execute('SET LOCAL statement_timeout = 0')
    await shadows.holdDeferred(tx, schema, [...this.readers.keys()])
    const failing = await shadows.newlyFailing(tx, schema)
    if (failing.length > 0) {
      throw new StartupError(
        `Nothing was changed, as the log can't be applied any more:\n${failing.join('\n')}`,
      )
    }
    const tables: shadows.TableDifferences[] = []
    for (const table of model.tables) tables.push(await shadows.compareTable(tx, schema, table))
    if (options.checkOnly) return { tables, healed: 0 }
    for (const table of model.tables) await shadows.swapTable(tx, schema, table)
    if (this.keepsAnswers) await renewAllGenerations(tx, schema)
    return { tables, healed: await shadows.adoptHealed(tx, schema) }
  }

  /** Brings the shadow's handlers to the given positions. */
  private async chase(targets: readonly shadows.LanePosition[]): Promise<void> {
    for (const [handler, reader] of this.readers) {
      const own = targets.filter((target) => target.handler === handler)
      for (const [topic, lanes] of Map.groupBy(own, (target) => target.topic)) {
        const ends = new Map(lanes.map(({ lane, position }) => [lane, position]))
        await this.runtime.transport.replay(topic, ends, reader)
      }
    }
    for (const handler of this.readers.keys()) await this.settled(handler)
  }

  /** Waits until nothing of a handler is going to be tried again. */
  private async settled(handler: string): Promise<void> {
    const due = (): Promise<number | undefined> =>
      this.shadow.transaction((tx) => deferred.msUntilDue(tx, handler))
    while ((await due()) !== undefined) await pause(settleLookMs)
  }

  async stop(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.stop()))
  }
}
