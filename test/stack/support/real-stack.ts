import { serviceNames, topicOf } from '@florin/contracts'
import {
  applyTopics,
  createLog,
  laneCount,
  objectsConfigSchema,
  openDocuments,
  openObjects,
  type Objects,
  wantedTopics,
} from '@florin/platform'
import {
  holdProcess,
  KafkaServer,
  MongoServer,
  PgBouncerServer,
  RedisServer,
  S3Server,
  ToxiproxyServer,
} from '@florin/platform/servers'
import { TestStack } from '@florin/platform/testing'
import { inspect, isQuiet } from '@florin/verify'
import { dumpOf, type Dump } from '../../faults/support/dump.js'
import { eventually } from '../../faults/support/mortal-florin.js'
import { startProcess, startServiceProcess, type ServiceProcess } from './service-process.js'

const silent = createLog('documents', { level: 'silent', pretty: false })

/** Each service is there twice. */
const replicas = serviceNames.flatMap((service) =>
  [service, `${service} 2`].map((name) => ({ service, name })),
)

/** The servers, which outlive what is run on them. */
export interface Servers {
  readonly kafka: KafkaServer
  readonly redis: RedisServer
  readonly s3: S3Server
  readonly mongo: MongoServer
  /** Stands on the ways to `kafka` and `redis`. */
  readonly ways: ToxiproxyServer
  /** Of Redis, by that way. */
  readonly redisUrl: string
}

export async function startServers(): Promise<Servers> {
  const ways = await ToxiproxyServer.start()
  const [kafka, redis, s3, mongo] = await Promise.all([
    KafkaServer.start({ between: (port) => ways.wayTo('kafka', port) }),
    RedisServer.start(),
    S3Server.start(),
    MongoServer.start(),
  ])
  const redisPort = await ways.wayTo('redis', Number(new URL(redis.url).port))
  return { kafka, redis, s3, mongo, ways, redisUrl: `redis://127.0.0.1:${redisPort}` }
}

export async function stopServers({ kafka, redis, s3, mongo, ways }: Servers): Promise<void> {
  await Promise.all([kafka, redis, s3, mongo, ways].map((server) => server.stop()))
}

/** Of the replicas of another version so many start at once: a start takes most of a core. */
const replacedAtOnce = 2

/** Florin as operators run it: every service a process of its own behind a gateway, on real servers. */
export class RealStack {
  /** Where what is started lies, when it is not this version's. */
  private programs: string | undefined

  private constructor(
    readonly servers: Servers,
    /** What services reach their databases through. */
    readonly pooler: PgBouncerServer,
    private readonly stack: TestStack,
    private readonly processes: Map<string, ServiceProcess>,
    readonly url: string,
    private readonly told: Readonly<Record<string, string>>,
  ) {}

  /**
   * With an empty database, and topics that are empty.
   * @param told what all its processes find in their environment besides
   */
  static async start(
    servers: Servers,
    told: Readonly<Record<string, string>> = {},
  ): Promise<RealStack> {
    await servers.kafka.look(async (admin) => {
      const topics = (await admin.listTopics()).filter((topic) => topic.startsWith('florin.'))
      if (topics.length > 0) await admin.deleteTopics({ topics })
      await eventually(async () => {
        const left = await admin.listTopics()
        return !left.some((topic) => topic.startsWith('florin.')) || undefined
      }, 'topics to be gone')
      await applyTopics(admin, wantedTopics({ partitions: laneCount, replicas: 1 }))
    })
    const stack = await TestStack.start()
    // What was said to be done is to outlive a restart, which the suites' server does not promise otherwise.
    const { name: database } = stack.database
    await stack.database.sql(`ALTER DATABASE ${database} SET synchronous_commit = on`)
    const processes = new Map<string, ServiceProcess>()
    const pooler = await poolerOf(stack)
    await Promise.all(
      replicas.map(async ({ service, name }) => {
        const environment = environmentOn(servers, pooler, stack, service)
        const process = await startServiceProcess(service, stack, { ...environment, ...told })
        processes.set(name, process)
      }),
    )
    const urls = serviceNames.map((name) => [
      `${name.toUpperCase()}_SERVICE_URL`,
      [name, `${name} 2`].map((replica) => processes.get(replica)?.url ?? '').join(','),
    ])
    const gateway = await startProcess('api-gateway', {
      ...{ REDIS_URL: servers.redisUrl, RATE_LIMIT_FACTOR: '0' },
      ...(Object.fromEntries(urls) as Record<string, string>),
      ...told,
    })
    processes.set('gateway', gateway)
    return new RealStack(servers, pooler, stack, processes, gateway.url, told)
  }

  /** kill -9 of a replica (`budget`, `budget 2`), which is started again at its place. */
  async kill(key: string): Promise<void> {
    const process = this.processOf(key)
    await process.kill()
    await this.rise(key, process)
  }

  /** Replicas are told to stop and started again at their places, all at once; the gateway asks them again. */
  async restart(keys: readonly string[]): Promise<void> {
    await Promise.all(
      keys.map(async (key) => {
        const process = this.processOf(key)
        await process.stop()
        await this.rise(key, process)
      }),
    )
    await eventually(async () => {
      const metrics = await (await fetch(`${this.url}/metrics`)).text()
      return !/^florin_gateway_replica_left_alone\{.*\} 1$/m.test(metrics) || undefined
    }, 'every replica to be asked again')
  }

  /** The replicas, a few at a time and never both of a service, are replaced by those of another version; by this one's unless told. */
  async replace(programs?: string): Promise<void> {
    this.programs = programs
    const keys = [...serviceNames, ...serviceNames.map((name) => `${name} 2`)]
    for (let from = 0; from < keys.length; from += replacedAtOnce)
      await this.restart(keys.slice(from, from + replacedAtOnce))
  }

  /** Every service is told to stop, and started again at its place when the work is done. The gateway stays. */
  async whileDown<T>(work: () => Promise<T>): Promise<T> {
    const keys = replicas.map(({ name }) => name)
    await Promise.all(keys.map((key) => this.processOf(key).stop()))
    const done = await work()
    await this.restart(keys)
    return done
  }

  /** What an operator's commands find in their environment. */
  get operator(): Record<string, string> {
    const { kafka, s3, mongo } = this.servers
    return {
      ...{ ...kafka.environment, ...s3.environment, MONGO_URL: mongo.url },
      DATABASE_ADMIN_URL: this.stack.database.url('florin'),
    }
  }

  /** The server ends all its processes at once and is started again by whoever keeps it running. */
  async restartDatabase(): Promise<void> {
    const pid = (): Promise<number> =>
      this.ask<{ file: string }>(`SELECT pg_read_file('postmaster.pid') AS file`).then(([found]) =>
        Number(found?.file.split('\n')[0]),
      )
    const before = await pid()
    process.kill(before, 'SIGQUIT')
    await eventually(
      async () => (await pid().catch(() => before)) !== before || undefined,
      'the database to be back',
    )
  }

  /** A replica answers nobody, though its connections stand. */
  async hold(key: string): Promise<void> {
    const { pid } = this.processOf(key).process
    if (pid !== undefined) await holdProcess(pid)
  }

  release(key: string): void {
    this.processOf(key).process.kill('SIGCONT')
  }

  /** Resolves once nothing is on its way. */
  async settled(): Promise<void> {
    const query = this.ask
    await eventually(async () => (await isQuiet({ query }, true)) || undefined, 'quiet')
  }

  /** Everything it knows of somebody. */
  dumpOf(userId: string): Promise<Dump> {
    return dumpOf(this.ask, userId)
  }

  /** As if no relay knew what it had sent: each sends its whole log again. */
  async forgetWhatWasSent(): Promise<void> {
    for (const name of serviceNames)
      await this.ask(`UPDATE ${name}_schema.relay_positions SET position = 0`)
  }

  /** How many more events the topics have than there are. */
  async sentTwice(): Promise<number> {
    const { kafka } = this.servers
    const logs = serviceNames.map(
      (name) => `SELECT count(*) AS count FROM ${name}_schema.event_log`,
    )
    const rows = await this.ask<{ count: string }>(logs.join(' UNION ALL '))
    const there = rows.reduce((sum, { count }) => sum + Number(count), 0)
    const offsets = await kafka.look((admin) =>
      Promise.all(serviceNames.map((name) => admin.fetchTopicOffsets(topicOf(name)))),
    )
    return offsets.flat().reduce((sum, { high }) => sum + Number(high), 0) - there
  }

  /** Where its files lie. */
  get objects(): Objects {
    return openObjects(objectsConfigSchema.parse(this.servers.s3.environment))
  }

  /** What `florin verify` finds wrong, in documents and files as well. */
  async broken(): Promise<string[]> {
    const { mongo } = this.servers
    const documents = (await openDocuments({ MONGO_URL: mongo.url }, silent)) ?? null
    try {
      const reports = await inspect({ query: this.ask }, { documents, files: this.objects })
      return reports
        .filter(({ differences }) => differences > 0)
        .flatMap(({ check, findings }) => [check, ...findings.map(({ what }) => what)])
    } finally {
      await documents?.close()
    }
  }

  /** Resolves once something was committed of documents that is not in their store. */
  async documentsWaiting(): Promise<void> {
    const waiting = 'SELECT 1 FROM transaction_schema.document_writes LIMIT 1'
    await eventually(
      async () => (await this.ask(waiting)).length > 0 || undefined,
      'documents to wait',
    )
  }

  /** Resolves once everything that is committed of documents now is in their store. */
  async documentsWritten(): Promise<void> {
    const [last] = await this.ask<{ id: string }>(
      'SELECT coalesce(max(id), 0) AS id FROM transaction_schema.document_writes',
    )
    const left = 'SELECT 1 FROM transaction_schema.document_writes WHERE id <= $1 LIMIT 1'
    await eventually(
      async () => (await this.ask(left, [last?.id])).length === 0 || undefined,
      'documents to be written',
    )
  }

  async stop(): Promise<void> {
    await Promise.all([...this.processes.values()].map((process) => process.stop()))
    await this.pooler.stop()
    await this.stack.stop()
  }

  private readonly ask = <Row>(text: string, params?: readonly unknown[]): Promise<Row[]> =>
    this.stack.database.sql<Row>(text, params)

  private async rise(key: string, { url }: ServiceProcess): Promise<void> {
    const [name = ''] = key.split(' ')
    const { servers, pooler, stack } = this
    const environment = {
      ...{ ...environmentOn(servers, pooler, stack, name), ...this.told },
      PORT: new URL(url).port,
    }
    this.processes.set(key, await startServiceProcess(name, this.stack, environment, this.programs))
  }

  private processOf(key: string): ServiceProcess {
    const process = this.processes.get(key)
    if (!process) throw new Error(`there is no ${key}`)
    return process
  }
}

const poolerOf = (stack: TestStack): Promise<PgBouncerServer> => {
  const roles = serviceNames.flatMap((name) => [`${name}_api`, `${name}_worker`])
  const urls = roles.map((role) => new URL(stack.database.url(role)))
  return PgBouncerServer.start({
    postgresPort: Number(urls[0]?.port),
    logins: Object.fromEntries(urls.map(({ username, password }) => [username, password])),
  })
}

/** What a service is told of the servers. */
const environmentOn = (
  { kafka, redisUrl, s3, mongo }: Servers,
  pooler: PgBouncerServer,
  { database }: TestStack,
  service: string,
): Record<string, string> => ({
  ...kafka.environment,
  ...s3.environment,
  ...{ REDIS_URL: redisUrl, MONGO_URL: mongo.url, RATE_LIMIT_FACTOR: '0' },
  DATABASE_API_URL: pooler.through(database.url(`${service}_api`)),
  DATABASE_WORKER_URL: pooler.through(database.url(`${service}_worker`)),
  DATABASE_DIRECT_URL: database.url(`${service}_worker`),
  DATABASE_PREPARED_STATEMENTS: 'off',
  // Nothing but Kafka carries events, and files lie in the bucket alone.
  ...{ DATABASE_TRANSPORT_URL: '', OBJECTS_DIR: '' },
})
