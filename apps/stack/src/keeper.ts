import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serviceNames } from '@florin/contracts'
import {
  applyTopics,
  checkoutFolder,
  createLog,
  type Log,
  laneCount,
  readConfig,
  runUntilStopped,
  wantedTopics,
} from '@florin/platform'
import { KafkaServer, MongoServer, RedisServer, replicas, S3Server } from '@florin/platform/servers'
import { KeptService } from './kept-service.js'
import { openStackDatabase, type StackDatabase } from './stack-database.js'
import { folderOf, stackConfigSchema, type StackFolder } from './stack-config.js'
import { clearState, processOf, writeState, type Part, type State } from './state.js'
import {
  startNodeExporter,
  startPostgresExporter,
  startPrometheus,
  type Watched,
} from './watchers.js'

/** Services stand back from the gateway on the cores they share, so that it can refuse what is too much. */
const behindTheDoor = 5
const logOptions = { level: 'info', pretty: false }

interface Closable {
  stop(): Promise<unknown>
}

interface Kept {
  keep(log: Log, told: (pid: number) => void): Promise<void>
}

/** The process that starts the whole stack, and keeps it running until it is told to stop. */
class Keeper {
  private readonly started: Closable[] = []
  private readonly parts = new Map<string, Part>()
  private doing: string | undefined = undefined
  private prometheus: string | undefined = undefined

  constructor(
    private readonly folder: StackFolder,
    private readonly port: number,
    private readonly rateLimitFactor: number,
    private readonly isWatched: boolean,
  ) {}

  async up(): Promise<void> {
    const { folder } = this
    this.tell('Starting PostgreSQL, PgBouncer, Kafka, Redis, S3 and MongoDB')
    const log = createLog('stack', logOptions)
    const [database, kafka, redis, s3, mongo] = await settled([
      this.begun(openStackDatabase(join(folder.path, 'postgres'), folder.path, log)),
      this.begun(KafkaServer.start({ folder: join(folder.path, 'kafka') })),
      this.begun(RedisServer.start({ folder: join(folder.path, 'redis') })),
      this.begun(S3Server.start({ folder: join(folder.path, 's3') })),
      this.begun(MongoServer.start({ folder: join(folder.path, 'mongo') })),
    ])
    const servers = { pgbouncer: database.pooler, kafka, redis, s3, mongo }
    await this.keep(servers)
    this.tell('Making the topics')
    const wanted = wantedTopics({ partitions: laneCount, replicas: 1 })
    await kafka.look((admin) => applyTopics(admin, wanted))
    this.tell('Starting the services')
    const documents = { MONGO_URL: mongo.url }
    this.tellOperators({
      ...database.operatorEnvironment,
      ...kafka.environment,
      ...s3.environment,
      ...documents,
    })
    const common = {
      ...{ REDIS_URL: redis.url, RATE_LIMIT_FACTOR: String(this.rateLimitFactor) },
      // They are all stopped together: nobody is left to whom requests could go.
      DRAIN_SECONDS: '0',
    }
    const environment = { ...kafka.environment, ...s3.environment, ...documents, ...common }
    const services = await settled(
      replicas.map(({ service, name }) =>
        this.serve(name, `${service}-service`, {
          ...database.environmentOf(service),
          ...environment,
        }),
      ),
    )
    this.tell('Starting the gateway')
    const urls = serviceNames.map((name) => [
      `${name.toUpperCase()}_SERVICE_URL`,
      services.flatMap(({ url }, n) => (replicas[n]?.service === name ? [url] : [])).join(','),
    ])
    const gateway = await this.serve('gateway', 'api-gateway', {
      ...(Object.fromEntries(urls) as Record<string, string>),
      ...common,
      ...{ PORT: String(this.port), HOST: '127.0.0.1' },
    })
    if (this.isWatched)
      await this.watch(database, [
        { app: 'api-gateway', url: gateway.url },
        ...services.map(({ url }, n) => ({ app: `${replicas[n]?.service ?? ''}-service`, url })),
      ])
    this.tell(undefined)
  }

  private async watch(database: StackDatabase, processes: readonly Watched[]): Promise<void> {
    this.tell('Starting Prometheus')
    const { path } = this.folder
    const [postgres, node] = await settled([
      this.begun(startPostgresExporter(path, await database.monitorUrl())),
      this.begun(startNodeExporter(path)),
    ])
    const prometheus = await this.begun(startPrometheus(path, processes, { postgres, node }))
    await this.keep({ 'postgres-exporter': postgres, 'node-exporter': node, prometheus })
    this.prometheus = prometheus.url
  }

  private async keep(servers: Readonly<Record<string, Kept>>): Promise<void> {
    await Promise.all(
      Object.entries(servers).map(([name, server]) =>
        server.keep(createLog(name, logOptions), (pid) => this.ran({ name, pid })),
      ),
    )
  }

  /** In the order in which nobody is left without what they need. */
  async down(): Promise<void> {
    for (const one of this.started.splice(0).reverse()) await one.stop()
    clearState(this.folder)
  }

  /** For a shell: what the commands for operators read. */
  private tellOperators(environment: Record<string, string>): void {
    const all = { FLORIN_URL: `http://127.0.0.1:${this.port}`, ...environment }
    const lines = Object.entries(all).map(([name, value]) => `${name}=${value}\n`)
    writeFileSync(this.folder.operator, lines.join(''), { mode: 0o600 })
  }

  private serve(
    name: string,
    app: string,
    environment: Record<string, string>,
  ): Promise<KeptService> {
    const main = join(checkoutFolder(), `dist/${app}.mjs`)
    const told = (part: Part): void => this.ran(part)
    const log = this.folder.logOf(name)
    const niceness = app === 'api-gateway' ? 0 : behindTheDoor
    return this.begun(KeptService.begin({ name, main, log, environment, niceness }, told))
  }

  /** What was begun is ended with the rest, also when something else can't be started. */
  private async begun<T extends Closable>(starting: Promise<T>): Promise<T> {
    const one = await starting
    this.started.push(one)
    return one
  }

  private ran(part: Part): void {
    this.parts.set(part.name, { ...part, ...processOf(part.pid) })
    this.write()
  }

  private tell(doing: string | undefined): void {
    this.doing = doing
    this.write()
  }

  private write(): void {
    const url = `http://localhost:${this.port}`
    const state: State = {
      ...{ ...processOf(process.pid), url, parts: [...this.parts.values()] },
      ...(this.prometheus === undefined ? {} : { prometheus: this.prometheus }),
      ...(this.doing === undefined ? {} : { doing: this.doing }),
    }
    writeState(this.folder, state)
  }
}

/** All of them, or the first failure once none of them is still on its way: what came up can then be ended. */
async function settled<T extends readonly Promise<unknown>[]>(
  all: readonly [...T],
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(all)
  return Promise.all(all)
}

runUntilStopped(async () => {
  const config = readConfig(stackConfigSchema)
  const folder = folderOf(config)
  const isWatched = config.FLORIN_STACK_PROMETHEUS === 'on'
  const keeper = new Keeper(folder, config.PORT, config.RATE_LIMIT_FACTOR, isWatched)
  try {
    await keeper.up()
  } catch (error) {
    await keeper.down()
    throw error
  }
  return { close: () => keeper.down() }
})
