import { createLog } from '../observability/log.js'
import { freePort } from '../runtime/free-port.js'
import { OtlpCollector, until } from '../testing/index.js'
import { openTracing, tracingConfigSchema, type Tracing } from './tracing-config.js'
import { startSpan } from './tracing.js'

const queueSizeMax = 4_096
const batchSizeMax = 512

let said: string[] = []
const log = createLog(
  'test',
  { level: 'info', pretty: false },
  { write: (line) => void said.push((JSON.parse(line) as { msg: string }).msg) },
)
beforeEach(() => (said = []))

const opened = (url: string): Promise<Tracing> =>
  openTracing(
    tracingConfigSchema.parse({
      ...{ OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_EXPORTER_OTLP_TIMEOUT: '1500' },
      OTEL_TRACES_SAMPLER: 'parentbased_always_on',
    }),
    log,
  )
const spanning = (count: number): void => {
  for (let n = 0; n < count; n++) startSpan('work', { service: 'test' })?.end()
}

it('drops spans when nobody is there, says so once, and lets the process stop', async () => {
  const tracing = await opened(`http://127.0.0.1:${await freePort()}`)
  spanning(3 * batchSizeMax)
  await until(() => Promise.resolve(said.length > 0), 'it to be said')
  await tracing.close()
  expect(said).toEqual(['spans cannot be sent; they are dropped'])
})

it('keeps so many and no more while the collector answers nobody, and lets the process stop', async () => {
  const collector = await OtlpCollector.start()
  try {
    collector.isHeld = true
    const tracing = await opened(collector.url)
    spanning(20_000)
    await until(() => Promise.resolve(collector.requests > 0), 'something to be sent')
    collector.isHeld = false
    await tracing.close()
    expect(collector.spans.length).toBeGreaterThan(0)
    expect(collector.spans.length).toBeLessThanOrEqual(queueSizeMax)
  } finally {
    await collector.stop()
  }
})

it('does not wait for a collector that answers nobody when the process stops', async () => {
  const collector = await OtlpCollector.start()
  try {
    collector.isHeld = true
    const tracing = await opened(collector.url)
    spanning(10)
    await expect(tracing.close()).resolves.toBeUndefined()
    expect(collector.spans).toEqual([])
  } finally {
    await collector.stop()
  }
})

it('sends what waits when the process stops, and records nothing after', async () => {
  const collector = await OtlpCollector.start()
  try {
    const tracing = await opened(collector.url)
    spanning(3 * batchSizeMax)
    await tracing.close()
    expect(collector.spans).toHaveLength(3 * batchSizeMax)
    expect(startSpan('late', { service: 'test' })).toBeUndefined()
  } finally {
    await collector.stop()
  }
})

it('records nothing without a collector, nor what nobody wants', async () => {
  await openTracing(tracingConfigSchema.parse({}), log)
  expect(startSpan('work', { service: 'test' })).toBeUndefined()
  const collector = await OtlpCollector.start()
  try {
    const tracing = await openTracing(
      tracingConfigSchema.parse({
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_TRACES_SAMPLER_ARG: '0',
      }),
      log,
    )
    const begun = startSpan('begun here', { service: 'test' })
    const parent = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), isSampled: true }
    startSpan('begun elsewhere', { service: 'test', parent })?.end()
    begun?.end()
    await tracing.close()
    expect(begun?.context.isSampled).toBe(false)
    expect(collector.spans.map(({ name }) => name)).toEqual(['begun elsewhere'])
  } finally {
    await collector.stop()
  }
})
