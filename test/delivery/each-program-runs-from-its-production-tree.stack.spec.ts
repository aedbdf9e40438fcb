import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serviceNames } from '@florin/contracts'
import {
  KafkaServer,
  MongoServer,
  PgBouncerServer,
  RedisServer,
  S3Server,
} from '@florin/platform/servers'
import { TestStack } from '@florin/platform/testing'
import { leadsTo, programs, reachedBy, type Program } from '@florin/product'
import { live, Refusals } from '../faults/support/people.js'
import { folderForTrees, ProductionTree, type Started } from './support/production-tree.js'
import { tableIn, withTable } from './support/tables.js'

const caseMs = 120_000
const document = join(__dirname, '../../docs/deployment.md')
const bytesInMebibyte = 1_048_576

const place = folderForTrees()
const trees = new Map<string, ProductionTree>()
const running = new Map<string, Started>()
let servers: { stop(): Promise<unknown> }[] = []
let stack: TestStack
/** Everything that somebody is told. */
let all: Record<string, string>

beforeAll(async () => {
  stack = await TestStack.start()
  const [kafka, redis, s3, mongo] = await Promise.all([
    KafkaServer.start(),
    RedisServer.start(),
    S3Server.start(),
    MongoServer.start(),
  ])
  servers = [kafka, redis, s3, mongo]
  const where = { REDIS_URL: redis.url, MONGO_URL: mongo.url, RATE_LIMIT_FACTOR: '0' }
  all = { ...kafka.environment, ...s3.environment, ...where, DRAIN_SECONDS: '0' }
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
  const topics = cli.run(['main.mjs', 'topics', 'apply'], { KAFKA_BROKERS: all['KAFKA_BROKERS']! })
  expect(topics).toMatchObject({ code: 0 })
  expect(topics.said).toContain('florin.bank.v1: created with 8 partitions')
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
        ...all,
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
  },
  caseMs,
)

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
