import { applyTopics, wantedTopics } from '@florin/platform'
import { KafkaServer } from '@florin/platform/servers'
import { TestStack } from '@florin/platform/testing'
import { runApp, type Said } from './support/run-script.js'

const caseMs = 90_000
const topic = 'florin.budget.dead-letters'
let server: KafkaServer
let stack: TestStack

beforeAll(async () => {
  stack = await TestStack.start()
  server = await KafkaServer.start()
}, caseMs)
afterAll(async () => {
  await server.stop()
  await stack.stop()
})

/** What `florin dlq list …` says, and how it ends. */
const list = (kafka: Record<string, string>, ...args: string[]): Promise<Said> =>
  runApp('cli', ['dlq', 'list', ...args], {
    ...{ DATABASE_ADMIN_URL: stack.database.url('florin'), ...kafka },
  })

/** As a service puts it aside. */
const stray = (
  offset: number,
  value: string | null,
): Parameters<KafkaServer['send']>[1][number] => ({
  ...{ key: 'nobody', value },
  headers: { 'found-in': 'florin.transaction.v1', 'found-at': `3 ${offset}` },
})

it(
  'says that there is nothing, also where the topics are not made yet',
  async () => {
    const nothing = { code: 0, out: 'There are no dead letters.\n', error: '' }
    expect(await list(server.environment)).toEqual(nothing)
    await server.look((admin) => applyTopics(admin, wantedTopics({ partitions: 1, replicas: 1 })))
    expect(await list(server.environment)).toEqual(nothing)
  },
  caseMs,
)

it(
  'shows where a message was found and how it begins, with nothing that a terminal obeys',
  async () => {
    await server.send(topic, [stray(1, 'neither JSON\u001b[2J nor ours'), stray(2, null)])
    const { code, out, error } = await list(server.environment)
    expect([code, error]).toEqual([0, ''])
    const [title, ...lines] = out.trimEnd().split('\n')
    expect(title).toMatch(/^florin\.budget\.dead-letters: 2 messages /)
    expect(lines.map((line) => line.replace(/since [^ ]+Z/, 'since then'))).toEqual([
      '  florin.transaction.v1 3 1, since then: "neither JSON [2J nor ours"',
      '  florin.transaction.v1 3 2, since then: empty',
    ])
    const records = JSON.parse((await list(server.environment, '--json')).out) as object[]
    expect(records).toMatchObject([
      { service: 'budget', foundIn: 'florin.transaction.v1', foundAt: '3 1', key: 'nobody' },
      { service: 'budget', foundIn: 'florin.transaction.v1', foundAt: '3 2', value: null },
    ])
  },
  caseMs,
)

it(
  'counts them all and shows the newest, each once',
  async () => {
    await server.send(
      topic,
      Array.from({ length: 23 }, (_, n) => stray(n + 3, `number ${n + 3}`)),
    )
    const { out } = await list(server.environment)
    const [title, earlier, ...lines] = out.trimEnd().split('\n')
    expect(title).toMatch(/^florin\.budget\.dead-letters: 25 messages /)
    expect(earlier).toBe('  5 before these')
    expect(lines.map((line) => /"number (\d+)"/.exec(line)?.[1])).toEqual(
      Array.from({ length: 20 }, (_, n) => String(n + 6)),
    )
    const groups = await server.look((admin) => admin.listGroups())
    expect(groups.groups.map(({ groupId }) => groupId)).toEqual([])
  },
  caseMs,
)

it(
  'looks at the database alone where no Kafka is named, and for one handler',
  async () => {
    const nothing = { code: 0, out: 'There are no dead letters.\n', error: '' }
    expect(await list({})).toEqual(nothing)
    expect(await list(server.environment, '--handler', 'budget.utilisation')).toEqual(nothing)
  },
  caseMs,
)

it(
  'says in a sentence that Kafka does not answer',
  async () => {
    const { code, error } = await list({ KAFKA_BROKERS: '127.0.0.1:1' })
    expect(code).toBe(1)
    expect(error).toMatch(/^Kafka at 127\.0\.0\.1:1: .+\n$/)
  },
  caseMs,
)
