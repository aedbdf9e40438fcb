import { serviceNames, topicOf } from '@florin/contracts'
import { KafkaServer } from '@florin/platform/servers'
import { runApp, type Said } from './support/run-script.js'

const caseMs = 60_000
let server: KafkaServer

beforeAll(async () => {
  server = await KafkaServer.start()
}, caseMs)
afterAll(() => server.stop())

/** What `florin topics …` says, and how it ends. */
const topics = (environment: Record<string, string>, ...args: string[]): Promise<Said> =>
  runApp('cli', ['topics', ...args], environment)

it(
  'makes every topic, and finds nothing to do the next time',
  async () => {
    const first = await topics(server.environment, 'apply', '--partitions', '4')
    expect(first).toMatchObject({ code: 0, error: '' })
    for (const name of serviceNames)
      expect(first.out).toContain(`${topicOf(name)}: created with 4 partitions\n`)
    expect(await server.look((admin) => admin.listTopics())).toEqual(
      expect.arrayContaining(serviceNames.map((name) => `florin.${name}.dead-letters`)),
    )
    const second = await topics(server.environment, 'apply', '--partitions', '4')
    expect(second.code).toBe(0)
    expect(second.out.trim().split('\n')).toHaveLength(2 * serviceNames.length)
    expect(second.out).not.toMatch(/(created|→)/)
    const third = await topics(server.environment, 'apply')
    expect(third.out).toContain(`${topicOf('bank')}: 4 → 8 partitions\n`)
  },
  caseMs,
)

it.each<[string, Record<string, string>, string[], RegExp]>([
  ['no broker is named', {}, ['apply'], /^KAFKA_BROKERS must say where Kafka is\.\n$/],
  [
    'nobody answers',
    { KAFKA_BROKERS: '127.0.0.1:1' },
    ['apply'],
    /^Kafka at 127\.0\.0\.1:1: .+\n$/,
  ],
  ['a broker is no address', { KAFKA_BROKERS: 'kafka' }, ['apply'], /KAFKA_BROKERS.*host:port/s],
  [
    'half a login is given',
    { KAFKA_BROKERS: '127.0.0.1:1', KAFKA_SASL_MECHANISM: 'plain' },
    ['apply'],
    /^KAFKA_SASL_MECHANISM needs/,
  ],
  [
    'the authority cannot be read',
    { KAFKA_BROKERS: '127.0.0.1:1', KAFKA_CA_FILE: '/no/such/file' },
    ['apply'],
    /^KAFKA_CA_FILE names \/no\/such\/file, which cannot be read\.\n$/,
  ],
  [
    'a number is none',
    { KAFKA_BROKERS: '127.0.0.1:1' },
    ['apply', '--partitions', 'x'],
    /partitions/,
  ],
  ['it is told nothing to do', {}, [], /^Usage: topics apply/],
])(
  'says so in a sentence when %s',
  async (_, environment, args, sentence) => {
    const { code, error } = await topics(environment, ...args)
    expect(error).toMatch(sentence)
    expect(error).not.toContain('    at ')
    expect(code).toBe(1)
  },
  caseMs,
)
