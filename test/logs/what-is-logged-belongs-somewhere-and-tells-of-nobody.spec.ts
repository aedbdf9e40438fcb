import { serviceNames } from '@florin/contracts'
import { newId, openTracing, createLog, tracingConfigSchema } from '@florin/platform'
import { OtlpCollector, until } from '@florin/platform/testing'
import {
  bring,
  openAccount,
  startProduct,
  type Person,
  type TestProduct,
} from '../support/product.js'
import { ofx } from '../support/statements.js'

interface Line {
  readonly service: string
  readonly msg: string
  readonly handler?: string
  readonly route?: string
  readonly status?: number
  readonly code?: string
  readonly userId?: string | null
  readonly time: number
  readonly correlationId?: string
  readonly traceId?: string
  readonly spanId?: string
}

const personal = {
  email: 'Ann.Bolt@example.org',
  password: 'correct horse battery 9',
  fullName: 'Annabel Boltworth',
  iban: 'DE89370400440532013000',
  shop: 'FLOWERS FOR BERTHA',
  query: 'bertha-flowers',
  amount: '90.17',
  address: '203.0.113.77',
} as const

let product: TestProduct
let collector: OtlpCollector
let written = ''
let ann: Person
const secrets = new Set<string>(Object.values(personal))

const lines = (): Line[] =>
  written
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)

beforeAll(async () => {
  collector = await OtlpCollector.start()
  product = await startProduct({
    ...{ level: 'debug', pretty: false },
    destination: { write: (line) => void (written += line) },
  })
  const tracing = await openTracing(
    tracingConfigSchema.parse({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_TRACES_SAMPLER: 'parentbased_always_on',
    }),
    createLog('tracing', { level: 'silent', pretty: false }),
  )
  await comesIn()
  await keepsBooks()
  await meetsErrors()
  await product.stack.quiet()
  await tracing.close()
}, 90_000)
afterAll(async () => {
  await product.stop()
  await collector.stop()
})

const from = { 'x-forwarded-for': personal.address }

async function comesIn(): Promise<void> {
  const { email, password, fullName } = personal
  ann = await product.join({ email, password, fullName })
  secrets.add(ann.accessToken).add(ann.refreshToken)
  const { anonymous } = product
  await anonymous.post('/v1/auth/register', { email, password, fullName }, from)
  await anonymous.post('/v1/auth/login', { email, password: 'wrong horse' }, from)
  await anonymous.post('/v1/auth/login', { email, password: [password] }, from)
  await anonymous.post('/v1/auth/refresh', { refreshToken: ann.refreshToken })
  await anonymous.get(`/v1/me?token=${ann.accessToken}`)
}

async function keepsBooks(): Promise<void> {
  const { iban, shop, query, amount } = personal
  const account = await openAccount(ann.api, { accountNumber: iban, openingBalance: '1000.00' })
  const date = product.stack.clock.now().toISOString().slice(0, 10)
  const line = { id: 'B1', date, amount: `-${amount}`, name: shop }
  const fields = { accountId: account.id }
  await bring(ann.api, { name: `${shop}.ofx`, content: ofx([line], { account: iban }) }, fields)
  await bring(ann.api, { name: 'broken.ofx', content: `<OFX>${shop} ${iban}` }, fields)
  await bring(ann.api, { name: 'broken.csv', content: `date,amount\n${shop},${iban}\n` }, fields)
  await ann.api.post('/v1/budgets', {
    ...{ name: shop, categoryId: 'groceries', amount: '100.00', currency: 'EUR' },
    ...{ period: 'monthly', startDate: '2026-01-01' },
  })
  await ann.api.post('/v1/transactions', {
    ...{ accountId: account.id, date, amount: `-${amount}`, categoryId: 'groceries' },
    description: shop,
  })
  await ann.api.get(`/v1/transactions?q=${query}`)
  await ann.api.get(`/v1/transactions?cursor=${personal.email}`)
  await ann.api.post('/v1/transactions', `{"description": "${shop}", "amount": ${amount}`)
}

/** What nobody foresaw: the database refuses a row and quotes it, an event cannot be read, another has no place. */
async function meetsErrors(): Promise<void> {
  const refuse = (table: string): Promise<unknown> =>
    product.stack.database.sql(`ALTER TABLE ${table} ADD CONSTRAINT never CHECK (false) NOT VALID`)
  await refuse('bank_schema.bank_accounts')
  const account = { name: personal.fullName, type: 'checking', currency: 'EUR' }
  const refused = await ann.api.post('/v1/accounts', account)
  expect(refused.status).toBe(500)
  await product.stack.database.sql('ALTER TABLE bank_schema.bank_accounts DROP CONSTRAINT never')
  const poisoned = { specversion: '1.0', id: newId(), userid: ann.id, correlationid: 'poison-1' }
  await product.stack.append('transaction', ann.id, {
    ...{ ...poisoned, type: 'florin.transaction.recorded.v1', data: { items: [personal] } },
  } as never)
  await product.stack.deferred('budget.utilisation', 1)
}

it('tells nothing of anybody, whatever happens to them', () => {
  expect(lines().length).toBeGreaterThan(50)
  const services = new Set(lines().map(({ service }) => service))
  expect(services).toContain('api-gateway')
  for (const secret of secrets) {
    const told = written.toLowerCase().includes(secret.toLowerCase())
    expect([secret, told]).toEqual([secret, false])
  }
})

it('tells when, in milliseconds since 1970 in UTC', () => {
  const times = lines().map(({ time }) => time)
  expect(times.every((time) => Math.abs(time - Date.now()) < 600_000)).toBe(true)
})

it('tells what failed, with the reason', () => {
  const failed = lines().filter(({ msg }) => msg === 'a request failed')
  expect(failed).toMatchObject([
    { err: { code: '23514', table: 'bank_accounts', constraint: 'never' } },
  ])
  expect(lines().map(({ msg }) => msg)).toContain('an event is now a dead letter')
})

it('tells of every request what it belongs to, the same in the gateway and behind it', () => {
  const requests = lines().filter(({ msg }) => msg === 'request')
  const byId = Map.groupBy(requests, ({ correlationId }) => correlationId)
  expect(byId.has(undefined)).toBe(false)
  for (const told of byId.values()) {
    expect(new Set(told.map(({ traceId }) => traceId)).size).toBe(1)
    for (const line of told) {
      expect(line.traceId).toMatch(/^[\da-f]{32}$/)
      expect(line.spanId).toMatch(/^[\da-f]{16}$/)
    }
  }
  const posted = requests.filter(({ route, status }) => route === '/v1/accounts' && status === 201)
  const at = byId.get(posted.find(({ service }) => service === 'bank')?.correlationId) ?? []
  expect(new Set(at.map(({ service }) => service))).toEqual(new Set(['api-gateway', 'bank']))
})

it('tells of every handled event what it belongs to, and the request it comes from', async () => {
  const handled = lines().filter(({ handler }) => handler !== undefined)
  const inboxes = serviceNames.map((name) => `SELECT handler FROM ${name}_schema.inbox`)
  const rows = await product.stack.database.sql<{ handler: string }>(inboxes.join(' UNION '))
  expect(new Set(handled.map(({ handler }) => handler))).toEqual(
    new Set(rows.map(({ handler }) => handler)),
  )
  const ofEvents = handled.filter(({ msg }) => !msg.startsWith('could not'))
  expect(ofEvents.filter(({ correlationId }) => !correlationId)).toEqual([])
  const posted = lines().find(
    ({ msg, service, route }) =>
      msg === 'request' && service === 'transaction' && route === '/v1/transactions',
  )
  expect(handled).toContainEqual(
    expect.objectContaining({
      handler: 'notification.alerts',
      correlationId: posted?.correlationId,
      traceId: posted?.traceId,
    }),
  )
})

it('knows every span that a line names', () => {
  const known = new Set(collector.spans.map(({ spanId }) => spanId))
  const named = lines().flatMap(({ spanId }) => spanId ?? [])
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter((spanId) => !known.has(spanId))).toEqual([])
})

it('calls a problem what the log calls it', async () => {
  const { body } = await ann.api.get<{ traceId: string }>(`/v1/accounts/${newId()}`)
  const told = lines().filter(({ correlationId }) => correlationId === body.traceId)
  expect(told.map(({ service }) => service).sort()).toEqual(['api-gateway', 'bank'])
})

it('tells who was refused, and what', async () => {
  const before = lines().length
  const { api, id } = ann
  await api.get(`/v1/transactions/${newId()}`)
  await api.get('/v1/admin/users')
  await api.patch('/v1/me', { role: 'admin' })
  await product.anonymous.get('/v1/accounts', { authorization: 'Bearer e30.e30.AA' })
  const told = (): Line[] =>
    lines()
      .slice(before)
      .filter(({ msg, code }) => msg === 'request' && code !== undefined)
  await until(() => Promise.resolve(told().length >= 4))
  expect(told()).toEqual(
    [
      ['/v1/transactions/:id', 404, 'transaction-not-found', id],
      ['/v1/admin/users', 403, 'forbidden', id],
      ['/v1/me', 422, 'invalid-field', id],
      ['/v1/accounts', 401, 'unauthenticated', null],
    ].map(([route, status, code, userId]) =>
      expect.objectContaining({ route, status, code, userId }),
    ),
  )
})
