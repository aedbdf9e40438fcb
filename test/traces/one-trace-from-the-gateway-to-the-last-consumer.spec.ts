import { createLog, openTracing, tracingConfigSchema } from '@florin/platform'
import { OtlpCollector, until, type CollectedSpan, type TestAnswer } from '@florin/platform/testing'
import { openAccount, startProduct, type Person, type TestProduct } from '../support/product.js'
import { drawIfAsked, orphansOf, textOf, traceWith, wayTo } from './support.js'

const silent = createLog('test', { level: 'silent', pretty: false })
const before = 30
const lastHandler = 'notification.alerts florin.budget.v1'

let collector: OtlpCollector
let product: TestProduct
let ann: Person
let trace: readonly CollectedSpan[]

beforeAll(async () => {
  collector = await OtlpCollector.start()
  product = await startProduct()
  ann = await product.join()
  const account = await openAccount(ann.api, { openingBalance: '1000.00' })
  await ann.api.post('/v1/budgets', {
    ...{ name: 'Groceries', categoryId: 'groceries', amount: '100.00', currency: 'EUR' },
    ...{ period: 'monthly', startDate: '2026-01-01' },
  })
  const today = product.stack.clock.now().toISOString().slice(0, 10)
  const buy = (amount: string, headers = {}): Promise<TestAnswer> =>
    ann.api.post(
      '/v1/transactions',
      {
        ...{ accountId: account.id, date: today, amount, categoryId: 'groceries' },
        description: 'EDEKA 0815',
      },
      headers,
    )
  // What runs for the first time takes longer than ever after, which nobody wants to see drawn.
  for (let n = 0; n < before; n++) expect((await buy('-0.50')).status).toBe(201)
  await product.stack.quiet()
  const tracing = await openTracing(
    tracingConfigSchema.parse({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_TRACES_SAMPLER: 'parentbased_always_on',
    }),
    silent,
  )
  const { status } = await buy('-80.00', {
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  })
  expect(status).toBe(201)
  await product.stack.quiet()
  await tracing.close()
  await until(() => Promise.resolve(collector.spans.length > 0), 'spans')
  trace = traceWith(collector.traces(), lastHandler)
  drawIfAsked('in-one-process', 'A transaction that a budget tells of, in one process', trace)
}, 60_000)
afterAll(async () => {
  await product.stop()
  await collector.stop()
})

const named = (name: string): CollectedSpan => {
  const span = trace.find((one) => one.name === name)
  if (!span) throw new Error(`there is no ${name} among ${trace.map((one) => one.name).join()}`)
  return span
}

it('leads from the gateway to the last consumer, every step part of the one before', () => {
  expect(wayTo(trace, named(lastHandler))).toEqual([
    'api-gateway: POST /v1/transactions',
    'transaction: POST /v1/transactions',
    'transaction: transaction',
    'transaction: publish florin.transaction.v1',
    'budget: budget.utilisation florin.transaction.v1',
    'budget: publish florin.budget.v1',
    `notification: ${lastHandler}`,
  ])
})

it('knows the parent of every span, and begins once', () => {
  expect(orphansOf(trace)).toEqual([])
  expect(trace.filter(({ parentSpanId }) => parentSpanId === null)).toHaveLength(1)
})

it('has every handler of what happened, and the statements of each', () => {
  const handlers = trace.filter(({ kind }) => kind === 'consumer').map(({ service }) => service)
  expect(new Set(handlers)).toEqual(
    new Set(['analytics', 'audit', 'bank', 'budget', 'notification']),
  )
  const statements = trace.filter(({ attributes }) => 'db.query.text' in attributes)
  expect(new Set(statements.map(({ service }) => service))).toEqual(
    new Set(['transaction', ...handlers]),
  )
  expect(named('INSERT outbox')).toMatchObject({
    kind: 'client',
    attributes: { 'db.system.name': 'postgresql', 'db.operation.name': 'INSERT' },
  })
})

it('shows how events were moved to the log', () => {
  expect(wayTo(trace, named('relay florin.budget.v1')).slice(-2)).toEqual([
    'budget: publish florin.budget.v1',
    'budget: relay florin.budget.v1',
  ])
})

it('is not the trace that a stranger names, which only stands beside it', () => {
  const first = trace.find(({ parentSpanId }) => parentSpanId === null)
  expect(first).toMatchObject({
    kind: 'server',
    attributes: { 'http.request.method': 'POST', 'http.response.status_code': 201 },
    links: [{ traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' }],
  })
  expect(first?.traceId).not.toBe('0af7651916cd43dd8448eb211c80319c')
})

it('ends nothing before it begins, and begins nothing before what it is part of', () => {
  for (const span of trace) {
    expect(span.end).toBeGreaterThanOrEqual(span.start)
    const parent = trace.find(({ spanId }) => spanId === span.parentSpanId)
    // A millisecond: clocks of spans are read in milliseconds where a time is given.
    if (parent) expect(span.start).toBeGreaterThanOrEqual(parent.start - 1)
  }
})

it('says nothing of whose it is or what was bought', () => {
  const text = textOf(collector.spans)
  for (const personal of [ann.id, ann.email, ann.accessToken, 'EDEKA', '80.00', '8000'])
    expect(text).not.toContain(personal)
})

it('stands in the events alone that are recorded', async () => {
  const [{ with: recorded, all } = { with: 0, all: 0 }] = await product.stack.database.sql<{
    with: number
    all: number
  }>(
    `SELECT count(*) FILTER (WHERE envelope->>'traceparent' LIKE '00-${trace[0]?.traceId ?? ''}-%')::int AS with,
     count(*)::int AS all FROM transaction_schema.event_log`,
  )
  expect([recorded, all]).toEqual([1, 1 + before])
  const unrecorded = await product.stack.database.sql(
    `SELECT 1 FROM user_schema.event_log WHERE envelope->>'traceparent' IS NOT NULL`,
  )
  expect(unrecorded).toEqual([])
})
