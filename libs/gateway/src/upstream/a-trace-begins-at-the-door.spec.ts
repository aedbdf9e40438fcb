import { createLog, openTracing, tracingConfigSchema } from '@florin/platform'
import { OtlpCollector } from '@florin/platform/testing'
import { createGateway, type Gateway } from '../gateway.js'
import { FakeService } from '../testing/fake-service.js'
import { httpUpstream } from './http-upstream.js'

const log = createLog('test', { level: 'silent', pretty: false })
const strangers = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

let bank: FakeService
let gateway: Gateway
let base: string

beforeAll(async () => {
  bank = await FakeService.start()
  gateway = await createGateway({
    upstreams: [httpUpstream('bank', ['/v1/accounts'], bank.url)],
    ...{ version: 'test', log },
  })
  await gateway.listen(0, '127.0.0.1')
  base = `http://127.0.0.1:${(gateway.fastify.server.address() as { port: number }).port}`
})
beforeEach(() => bank.got.splice(0))
afterAll(async () => {
  await gateway.close()
  await bank.kill()
})

const ask = (headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${base}/v1/accounts`, {
    headers: { traceparent: strangers, tracestate: 'a=b', ...headers },
  })
const passedOn = (): Record<string, unknown> => ({ ...bank.got[0]?.headers })

/** What is asked while traces are recorded, or begun and not recorded. */
async function tracing(sampler: string, work: () => Promise<unknown>): Promise<OtlpCollector> {
  const collector = await OtlpCollector.start()
  const opened = await openTracing(
    tracingConfigSchema.parse({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_TRACES_SAMPLER: sampler,
    }),
    log,
  )
  await work()
  await opened.close()
  await collector.stop()
  return collector
}

it('passes nothing of a stranger’s trace on, also when none is recorded', async () => {
  await ask()
  expect(passedOn()).not.toHaveProperty('traceparent')
  expect(passedOn()).not.toHaveProperty('tracestate')
})

it('calls a request the same behind it, as its client does or by a name of its own', async () => {
  await ask()
  await ask({ 'x-correlation-id': 'order-66' })
  await ask({ 'x-correlation-id': 'not one; of ours' })
  const names = bank.got.map(({ headers }) => headers['x-correlation-id'])
  expect(names).toEqual([
    expect.stringMatching(/^[\da-f-]{36}$/),
    'order-66',
    expect.stringMatching(/^[\da-f-]{36}$/),
  ])
})

it('names the attempt that the service answers, in a trace of its own', async () => {
  const { spans } = await tracing('parentbased_always_on', ask)
  const [server, client] = ['server', 'client'].map((kind) =>
    spans.find((span) => span.kind === kind),
  )
  expect(server).toMatchObject({
    ...{ name: 'GET /v1/accounts', service: 'api-gateway', parentSpanId: null },
    links: [{ traceId: '0af7651916cd43dd8448eb211c80319c' }],
  })
  expect(client).toMatchObject({ name: 'GET', parentSpanId: server?.spanId })
  expect(client?.attributes).toMatchObject({
    'http.response.status_code': 200,
    'server.address': '127.0.0.1',
  })
  const traceparent = `00-${server?.traceId ?? ''}-${client?.spanId ?? ''}-01`
  expect(passedOn()).toMatchObject({ traceparent })
  expect(passedOn()).not.toHaveProperty('tracestate')
})

it('tells the service that a trace is not recorded, so that it begins none', async () => {
  const { spans } = await tracing('parentbased_always_off', ask)
  expect(spans).toEqual([])
  expect(passedOn()['traceparent']).toMatch(/^00-[\da-f]{32}-[\da-f]{16}-00$/)
})
