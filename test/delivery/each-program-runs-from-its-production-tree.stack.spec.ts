import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serviceNames, topicOf, type ServiceName } from '@florin/contracts'
import {
  KafkaServer,
  MongoServer,
  PgBouncerServer,
  RedisServer,
  S3Server,
} from '@florin/platform/servers'
import { TestStack, until } from '@florin/platform/testing'
import { deadLetterTopicOf } from '@florin/platform'
import { leadsTo, programs, reachedBy, type Program } from '@florin/product'
import { Kafka, logLevel, Partitioners } from 'kafkajs'
import { live, Refusals } from '../faults/support/people.js'
import { logins, rights } from './support/kafka-rights.js'
import { folderForTrees, ProductionTree, type Started } from './support/production-tree.js'
import { tableIn, withTable } from '../support/tables.js'

const caseMs = 120_000
const document = join(__dirname, '../../docs/deployment.md')
const bytesInMebibyte = 1_048_576

const place = folderForTrees()
const trees = new Map<string, ProductionTree>()
const running = new Map<string, Started>()
let servers: { stop(): Promise<unknown> }[] = []
let stack: TestStack
let look: KafkaServer['look']
/** What somebody is told of Kafka: a login that may do there what it may in Kubernetes, and nothing else. */
let loginOf: (name: string) => Record<string, string>
/** Everything else that somebody is told. */
let all: Record<string, string>

beforeAll(async () => {
  stack = await TestStack.start()
  const [kafka, redis, s3, mongo] = await Promise.all([
    KafkaServer.start({ logins }),
    RedisServer.start(),
    S3Server.start(),
    MongoServer.start(),
  ])
  servers = [kafka, redis, s3, mongo]
  await kafka.look((admin) => admin.createAcls({ acl: rights }))
  look = (work) => kafka.look(work)
  loginOf = (name) => kafka.environmentOf(`${name}-kafka`)
  const where = { REDIS_URL: redis.url, MONGO_URL: mongo.url, RATE_LIMIT_FACTOR: '0' }
  all = { ...s3.environment, ...where, DRAIN_SECONDS: '0' }
  for (const program of [...programs, 'cli'])
    trees.set(program, ProductionTree.make(program, place))
}, caseMs)

afterAll(async () => {
  await Promise.all([...running.values()].map((program) => program.stop()))
  await Promise.all(servers.map((server) => server.stop()))
  await stack.stop()
  rmSync(place.folder, { recursive: true, force: true })
}, caseMs)

const treeOf = (program: string): ProductionTree => trees.get(program)!

/** What a program is told of places: of those alone that it has an edge to. */
const onlyOfItsEdges = (program: Program, told: Readonly<Record<string, string>>) => {
  const reached = reachedBy(program)
  const isOfOne = (name: string): boolean => {
    const to = leadsTo(/^S3_/.test(name) ? 'S3_ENDPOINT' : name)
    return to === undefined || reached.has(to)
  }
  return Object.fromEntries(Object.entries(told).filter(([name]) => isOfOne(name)))
}

it('makes topics and migrations', () => {
  const cli = treeOf('cli')
  const topics = (...partitions: string[]) =>
    cli.run(['main.mjs', 'topics', 'apply', ...partitions], loginOf('topics'))
  expect(topics('--partitions', '4').said).toContain('florin.bank.v1: created with 4 partitions')
  expect(topics().said).toContain('florin.bank.v1: 4 → 8 partitions')
  expect(topics()).toMatchObject({ code: 0 })
  const migrated = cli.run(['main.mjs', 'migrate'], {
    DATABASE_ADMIN_URL: stack.database.url('florin'),
  })
  expect(migrated).toEqual({
    code: 0,
    said: serviceNames.map((name) => `${name}: as it should be\n`).join(''),
  })
})

it('can be changed by no program', () => {
  for (const tree of trees.values()) {
    const write = `require('node:fs').writeFileSync('dist/left', '')`
    expect(tree.run(['--eval', write]).said).toContain('EACCES')
  }
})

it(
  'has all that its program needs, which talks to nobody but those it has an edge to',
  async () => {
    const logins = Object.fromEntries(
      serviceNames
        .flatMap((name) => [`${name}_api`, `${name}_worker`])
        .map((role) => [role, new URL(stack.database.url(role)).password]),
    )
    const postgresPort = Number(new URL(stack.database.url('florin')).port)
    const pooler = await PgBouncerServer.start({ postgresPort, logins })
    servers.push(pooler)
    for (const name of serviceNames) {
      const { TOKEN_JWKS = '', KEY_RING = '' } = stack.environmentOf(name)
      const program: Program = `${name}-service`
      const told = {
        ...{ ...all, ...loginOf(name) },
        ...{ TOKEN_JWKS, KEY_RING, DATABASE_PREPARED_STATEMENTS: 'off' },
        DATABASE_API_URL: pooler.through(stack.database.url(`${name}_api`)),
        DATABASE_WORKER_URL: pooler.through(stack.database.url(`${name}_worker`)),
        DATABASE_DIRECT_URL: stack.database.url(`${name}_worker`),
      }
      running.set(program, await treeOf(program).start(onlyOfItsEdges(program, told)))
    }
    const urls = serviceNames.map((name) => [
      `${name.toUpperCase()}_SERVICE_URL`,
      running.get(`${name}-service`)?.url ?? '',
    ])
    const told = { ...all, ...(Object.fromEntries(urls) as Record<string, string>) }
    const gateway = await treeOf('api-gateway').start(onlyOfItsEdges('api-gateway', told))
    running.set('api-gateway', gateway)

    const refusals = new Refusals()
    await live(gateway.url, { number: 1, email: 'anna@example.org' }, refusals)
    expect([...refusals.statuses, ...refusals.others]).toEqual([])
    const said = [...running.values()].map((program) => program.said()).join('')
    expect(said).not.toMatch(/authoriz/i)
  },
  caseMs,
)

it('gives people the web app', async () => {
  const url = running.get('api-gateway')!.url
  const page = await fetch(url, { headers: { accept: 'text/html' } })
  const [, script = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text()) ?? []
  const asset = await fetch(new URL(script, url), { headers: { 'accept-encoding': 'br' } })
  expect([page.status, asset.status]).toEqual([200, 200])
  expect(asset.headers.get('content-type')).toContain('javascript')
  expect(asset.headers.get('content-encoding')).toBe('br')
})

it('lets nobody write what others say', async () => {
  const { KAFKA_BROKERS = '', KAFKA_USERNAME = '', KAFKA_PASSWORD = '' } = loginOf('bank')
  const kafka = new Kafka({
    ...{ brokers: [KAFKA_BROKERS], logLevel: logLevel.NOTHING, retry: { retries: 0 } },
    sasl: { mechanism: 'plain', username: KAFKA_USERNAME, password: KAFKA_PASSWORD },
  })
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner })
  await producer.connect()
  const send = (topic: string) => producer.send({ topic, messages: [{ value: '{}' }] })
  await expect(send(topicOf('user'))).rejects.toThrow(/not authorized/i)
  await expect(send(topicOf('bank'))).resolves.toHaveLength(1)
  await producer.disconnect()
  // What no relay wrote is put aside by whoever finds it, each where they may.
  const asideOf = async (service: ServiceName): Promise<number> => {
    const offsets = await look((admin) => admin.fetchTopicOffsets(deadLetterTopicOf(service)))
    return offsets.reduce((sum, { high }) => sum + Number(high), 0)
  }
  await until(async () => (await asideOf('audit')) === 1, 'it to be put aside')
})

it('tells a container whether it lives', () => {
  const port = new URL(running.get('audit-service')!.url).port
  expect(treeOf('audit-service').run(['health.mjs'], { PORT: port }).code).toBe(0)
  expect(treeOf('audit-service').run(['health.mjs'], { PORT: '1' }).code).toBe(1)
})

it('is as large as the documentation says', () => {
  const rows = [...trees.values()].map(({ program, size }) => ({
    program,
    size: (size / bytesInMebibyte).toFixed(1),
    started: running.get(program)?.startedMs,
  }))
  const table = rows.map(({ program, size, started }) => [
    program,
    `${size} MiB`,
    started === undefined ? '' : `${(started / 1_000).toFixed(2)} s`,
  ])
  const text = readFileSync(document, 'utf8')
  if (process.env['FLORIN_TREES_UPDATE']) {
    const head = ['Program', 'Tree', 'Ready after']
    writeFileSync(document, withTable(text, 'trees', [head, ...table]))
  }
  const told = new Map(tableIn(text, 'trees').map(([name, size = '']) => [name, parseFloat(size)]))
  // Sizes change a little with every change; one that grows by half has something in it that it should not have.
  for (const { program, size } of rows) expect(Number(size)).toBeLessThan(told.get(program)! * 1.5)
})
