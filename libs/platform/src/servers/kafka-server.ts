import { execFile } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Kafka, logLevel, Partitioners, type Admin, type Message } from 'kafkajs'
import { newId } from '../context/ids.js'
import type { KafkaAccess } from '../messaging/kafka/kafka-config.js'
import { freePort } from '../runtime/free-port.js'
import { until } from '../runtime/until.js'
import type { ServerCertificate } from './certify.js'
import { LoopbackServer } from './loopback-server.js'
import { assertInstalled, installed, placeFor, type Place, type ServerOptions } from './place.js'

const libraries = installed('kafka-4.1.0')
const startMsMax = 120_000
const password = 'a password of the test'
/** May do everything. */
const login = { username: 'florin', password }

export interface KafkaOptions extends ServerOptions {
  /** Puts something between it and its clients: given its port, gives the one at which clients find it. */
  readonly between?: (port: number) => Promise<number>
  /** Who may come in beside its administrator, and do what rights are made for; with it Kafka asks for a login. */
  readonly logins?: readonly string[]
}

/** A real Kafka of one broker on the loopback; with a certificate it asks for a login as well. */
export class KafkaServer extends LoopbackServer {
  private constructor(
    place: Place,
    private readonly controllerPort: number,
    private readonly shownPort: number,
    private readonly certificate: ServerCertificate | undefined,
    private readonly logins: readonly string[] | undefined,
  ) {
    super('Kafka', place)
  }

  /** @throws StartupError when there is no Kafka. @throws Error when it does not come up */
  static async start(options: KafkaOptions = {}): Promise<KafkaServer> {
    assertInstalled(libraries)
    const place = await placeFor('kafka', options)
    const shown = (await options.between?.(place.port)) ?? place.port
    const { certificate, logins } = options
    const server = new KafkaServer(place, await freePort(), shown, certificate, logins)
    await server.format()
    await server.start()
    return server
  }

  get access(): KafkaAccess {
    const brokers = [`127.0.0.1:${this.shownPort}`]
    const sasl = { mechanism: 'plain', ...login } as const
    if (this.certificate) return { brokers, tls: true, caFile: this.certificate.caFile, sasl }
    return this.logins ? { brokers, tls: false, sasl } : { brokers, tls: false }
  }

  /** The same as a service reads it. */
  get environment(): Record<string, string> {
    return { KAFKA_BROKERS: this.access.brokers.join(',') }
  }

  /** Of one of its logins. */
  environmentOf(username: string): Record<string, string> {
    const sasl = { KAFKA_SASL_MECHANISM: 'plain', KAFKA_USERNAME: username }
    return { ...this.environment, ...sasl, KAFKA_PASSWORD: password }
  }

  /** Again at the same place, with all it had. */
  override async start(): Promise<void> {
    const heap = ['-Xms64m', '-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']
    await this.run({
      command: 'java',
      args: [...heap, ...this.classPath, 'kafka.Kafka', this.settings],
      startMsMax,
      answers: () =>
        this.look(async (admin) => (await admin.describeCluster()).brokers.length === 1),
    })
  }

  /** Looks at it, or changes it, as its administrator. */
  async look<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = this.client().admin()
    try {
      await admin.connect()
      return await work(admin)
    } finally {
      await admin.disconnect()
    }
  }

  /** Puts messages into a topic, as anybody could. */
  async send(topic: string, messages: Message[]): Promise<void> {
    const producer = this.client().producer({ createPartitioner: Partitioners.DefaultPartitioner })
    await producer.connect()
    await producer.send({ topic, messages })
    await producer.disconnect()
  }

  /** Everything that is in a topic, as text. */
  async messagesOf(topic: string): Promise<{ key: string; value: string; headers: object }[]> {
    const count = await this.look((admin) => admin.fetchTopicOffsets(topic))
    const expected = count.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0)
    const found: { key: string; value: string; headers: object }[] = []
    const consumer = this.client().consumer({ groupId: `look.${newId()}` })
    await consumer.connect()
    await consumer.subscribe({ topics: [topic], fromBeginning: true })
    await consumer.run({
      eachMessage: ({ message: { key, value, headers = {} } }) => {
        const told = Object.entries(headers).map(([name, text]) => [name, text?.toString()])
        const text = { key: key?.toString() ?? '', value: value?.toString() ?? '' }
        found.push({ ...text, headers: Object.fromEntries(told) as object })
        return Promise.resolve()
      },
    })
    await until(() => Promise.resolve(found.length >= expected), `what is in ${topic}`, startMsMax)
    await consumer.disconnect()
    return found
  }

  private client(): Kafka {
    const { brokers, sasl, caFile } = this.access
    const secure = { ssl: caFile ? { ca: [readFileSync(caFile, 'utf8')] } : false }
    return new Kafka({
      ...{ brokers: [...brokers], logLevel: logLevel.NOTHING, retry: { retries: 2 } },
      ...secure,
      ...(sasl ? { sasl: { ...sasl, mechanism: 'plain' } } : {}),
    })
  }

  private get classPath(): string[] {
    return ['-cp', `${libraries}/*:${this.place.folder}`]
  }

  private get settings(): string {
    return join(this.place.folder, 'server.properties')
  }

  private async format(): Promise<void> {
    writeFileSync(this.settings, this.properties().join('\n'))
    writeFileSync(
      join(this.place.folder, 'simplelogger.properties'),
      'org.slf4j.simpleLogger.defaultLogLevel=warn\n',
    )
    if (existsSync(join(this.place.folder, 'data/meta.properties'))) return
    const id = Buffer.from(newId().replaceAll('-', ''), 'hex').toString('base64url')
    const storage = ['kafka.tools.StorageTool', 'format', '-t', id, '-c', this.settings]
    await promisify(execFile)('java', ['-Xmx128m', ...this.classPath, ...storage])
  }

  private properties(): string[] {
    const { certificate, place, controllerPort, shownPort } = this
    const { folder, port } = place
    const asked = this.logins ? 'SASL_PLAINTEXT' : 'PLAINTEXT'
    const protocol = certificate ? 'SASL_SSL' : asked
    const secure = certificate ? this.security(certificate) : []
    const walls = this.logins ? [...authentication(this.logins), ...authorization] : []
    return [
      'process.roles=broker,controller',
      'node.id=1',
      `controller.quorum.voters=1@127.0.0.1:${controllerPort}`,
      `listeners=CLIENTS://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
      `advertised.listeners=CLIENTS://127.0.0.1:${shownPort}`,
      'inter.broker.listener.name=CLIENTS',
      'controller.listener.names=CONTROLLER',
      `listener.security.protocol.map=CLIENTS:${protocol},CONTROLLER:PLAINTEXT`,
      `log.dirs=${join(folder, 'data')}`,
      'offsets.topic.replication.factor=1',
      'offsets.topic.num.partitions=3',
      'transaction.state.log.replication.factor=1',
      'transaction.state.log.min.isr=1',
      'share.coordinator.state.topic.replication.factor=1',
      'share.coordinator.state.topic.min.isr=1',
      'group.initial.rebalance.delay.ms=0',
      'auto.create.topics.enable=false',
      'log.cleaner.dedupe.buffer.size=16777216',
      ...secure,
      ...walls,
    ]
  }

  private security({ caFile, certificateFile, keyFile }: ServerCertificate): string[] {
    const shown = join(this.place.folder, 'server.pem')
    writeFileSync(shown, readFileSync(keyFile, 'utf8') + readFileSync(certificateFile, 'utf8'))
    return [
      'ssl.keystore.type=PEM',
      `ssl.keystore.location=${shown}`,
      'ssl.truststore.type=PEM',
      `ssl.truststore.location=${caFile}`,
      ...authentication([]),
    ]
  }
}

/** @param logins who may come in beside the administrator, by the same password */
function authentication(logins: readonly string[]): string[] {
  const module = 'org.apache.kafka.common.security.plain.PlainLoginModule required'
  const users = [login.username, ...logins].map((user) => `user_${user}="${password}"`)
  const who = `username="${login.username}" password="${password}" ${users.join(' ')}`
  return [
    'sasl.enabled.mechanisms=PLAIN',
    'sasl.mechanism.inter.broker.protocol=PLAIN',
    `listener.name.clients.plain.sasl.jaas.config=${module} ${who};`,
  ]
}

/** Nobody may do anything that is not said; the controller asks without a login. */
const authorization = [
  'authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer',
  `super.users=User:${login.username};User:ANONYMOUS`,
]
