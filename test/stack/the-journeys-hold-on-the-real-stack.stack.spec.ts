import { OtlpCollector, until } from '@florin/platform/testing'
import { journeys } from '../journey/journeys/index.js'
import { productOf, start, type Product } from '../journey/support/florin.js'
import { drawIfAsked, orphansOf, wayTo } from '../traces/support.js'
import { startingAt } from './support/another-time.js'
import { RealStack, startServers, stopServers, type Servers } from './support/real-stack.js'
import { restoredFromABackup } from './support/restored-from-a-backup.js'

const startMsMax = 300_000

let servers: Servers | undefined
let stack: RealStack | undefined
let florin: Product
let collector: OtlpCollector

beforeAll(async () => {
  servers = await startServers()
  collector = await OtlpCollector.start()
  const running = await RealStack.start(servers, {
    ...startingAt(start),
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_TRACES_SAMPLER: 'parentbased_always_on',
  })
  stack = running
  florin = productOf({
    ...{ url: running.url, objects: running.objects },
    quiet: () => running.settled(),
    stop: () => running.stop(),
  })
}, startMsMax)
afterAll(async () => {
  await stack?.stop()
  if (servers) await stopServers(servers)
  await collector.stop()
}, startMsMax)

describe.each(journeys)('%s', (_, journey) => journey(() => florin))

it('leaves a trace of each transaction from the gateway over Kafka to the last consumer', async () => {
  await florin.quiet()
  const last = 'notification.alerts florin.budget.v1'
  const way = [
    'api-gateway: POST /v1/transactions',
    'api-gateway: POST',
    'transaction: POST /v1/transactions',
    'transaction: transaction',
    'transaction: publish florin.transaction.v1',
    'budget: budget.utilisation florin.transaction.v1',
    'budget: publish florin.budget.v1',
    `notification: ${last}`,
  ]
  // Each process sends its spans by itself, once a second; the last of them is of processes that are warm.
  const trace = await until(async () => {
    const whole = collector.traces().findLast((spans) => {
      const told = spans.filter(({ name }) => name === last)
      const isNotified = spans.some(({ name }) => name === 'publish florin.notification.v1')
      return isNotified && told.some((span) => wayTo(spans, span).join() === way.join())
    })
    return Promise.resolve(whole && orphansOf(whole).length === 0 && whole)
  }, 'a trace without a gap')
  drawIfAsked('on-the-stack', 'A transaction that a budget tells of, each service apart', trace)
  expect(new Set(trace.map(({ service }) => service)).size).toBe(7)
  expect(trace).toContainEqual(
    expect.objectContaining({
      ...{ name: 'send florin.budget.v1', service: 'budget', kind: 'producer' },
      attributes: expect.objectContaining({ 'messaging.system': 'kafka' }) as object,
    }),
  )
})

it(
  'is restored from a backup, by way of another kind of place, and goes on',
  () => restoredFromABackup(stack as RealStack, florin),
  180_000,
)

it('leaves nothing wrong behind', async () => {
  await florin.quiet()
  expect(await stack?.broken()).toEqual([])
})
