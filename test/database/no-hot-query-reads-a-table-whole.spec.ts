import { encodeCursor } from '@florin/platform'
import type { TestApi } from '@florin/platform/testing'
import { asAdministrator, promote } from '../support/administrator.js'
import { pdfOf, pngOf } from '../support/files.js'
import { largeTablesOf, populate } from '../support/large-tables.js'
import {
  bring,
  openAccount,
  startProduct,
  type Person,
  type TestProduct,
} from '../support/product.js'
import { isPlanned, Planner, type PlanFacts } from '../support/query-plan.js'
import { recordSql, type RecordedStatement, type SqlRecorder } from '../support/recorded-sql.js'
import { hotReads, readsNothing, usual, type HotRead, type Known } from './hot-reads.js'

const transactions = 200_000

let product: TestProduct
let person: Person
let recorder: SqlRecorder
let planner: Planner
let known: Known
let large: ReadonlyMap<string, string>
let document: { paths: Record<string, Record<string, unknown>> }

beforeAll(async () => {
  product = await startProduct()
  person = await product.join()
  document = (await product.anonymous.get<typeof document>('/openapi.json')).body
  const populated = await populate(product.stack.database, person.id, transactions)
  large = await largeTablesOf(product.stack.database)
  const idOf = async (table: string): Promise<string> =>
    (
      await product.stack.database.sql<{ id: string }>(
        `SELECT id FROM ${table} WHERE user_id = $1 LIMIT 1`,
        [person.id],
      )
    )[0]?.id ?? ''
  const transactionId = await idOf('transaction_schema.transactions')
  const attached = await person.api.upload<{ id: string }>(
    `/v1/transactions/${transactionId}/attachments`,
    { name: 'receipt.txt', content: 'Receipt' },
  )
  const avatar = { name: 'me.png', content: pngOf('me') }
  await person.api.upload('/v1/me/avatar', avatar, {}, {}, 'PUT')
  const passport = { name: 'passport.pdf', content: pdfOf('passport') }
  const paper = await person.api.upload<{ id: string }>('/v1/me/documents', passport, {
    type: 'passport',
  })
  await promote(product, person.id)
  const home = await person.api.post<{ id: string }>('/v1/families', { name: 'Home' })
  known = {
    ...{ populated, transactionId, attachmentId: attached.body.id, documentId: paper.body.id },
    familyId: home.body.id,
    budgetId: await idOf('budget_schema.budgets'),
    archivedId: await idOf('transaction_schema.transactions_archive'),
    notificationId: await idOf('notification_schema.notifications'),
    administratorId: person.id,
  }
  planner = new Planner(product.stack.database, person.id)
  recorder = recordSql(product.stack.database.name)
}, 240_000)
afterAll(async () => {
  recorder.stop()
  await planner.close()
  await product.stop()
})

/** The statements of a request, and of whatever else goes on meanwhile. */
async function statementsOf(run: () => Promise<unknown>): Promise<RecordedStatement[]> {
  recorder.take()
  await run()
  const seen = new Map(
    recorder
      .take()
      .filter((statement) => statement.role !== 'florin' && isPlanned(statement))
      .map((statement) => [`${statement.role} ${statement.sql}`, statement]),
  )
  return [...seen.values()]
}

const plan = (statement: RecordedStatement): Promise<PlanFacts> => planner.planOf(statement)

const scannedLarge = (facts: PlanFacts): string[] =>
  facts.scanned.filter((table) => large.has(table))

const apiFor = (url: string): TestApi =>
  url.startsWith('/v1/admin/') ? asAdministrator(product, person.id) : person.api

async function opened(url: string): Promise<void> {
  if (url !== '/v1/stream') {
    const { status, text } = await apiFor(url).get<unknown>(url)
    if (status !== 200) throw new Error(`${url}: ${status} ${text}`)
    return
  }
  // A stream has no end to wait for.
  const address = await product.gateway.fastify.listen({ port: 0, host: '127.0.0.1' })
  const leaving = new AbortController()
  const answer = await fetch(`${address}${url}`, {
    headers: { authorization: `Bearer ${person.accessToken}`, 'last-event-id': '50' },
    signal: leaving.signal,
  })
  const reader = answer.body?.getReader()
  await reader?.read()
  leaving.abort()
  await reader?.closed.catch(() => undefined)
}

/** What a read does beyond its bounds. */
async function excessOf({ url, bounds }: HotRead): Promise<unknown[]> {
  const allowed = { ...usual, ...bounds }
  const statements = await statementsOf(() => opened(url))
  const requested = statements.filter(({ role }) => role.endsWith('_api'))
  if (requested.length === 0) return [`${url} reads nothing`]
  const excess: unknown[] = []
  for (const statement of requested) {
    const facts = await plan(statement)
    const { removed, sorted, pages } = facts
    const scanned = scannedLarge(facts)
    if (
      scanned.length > 0 ||
      removed > allowed.removed ||
      sorted > allowed.sorted ||
      pages > allowed.pages
    ) {
      excess.push({ url, scanned, removed, sorted, pages, sql: statement.sql.slice(0, 120) })
    }
  }
  return excess
}

it('knows every read of the API', () => {
  const reads = Object.entries(document.paths).filter(([, operations]) => 'get' in operations)
  const listed = [...Object.keys(hotReads(known)), ...Object.keys(readsNothing)]
  expect(reads.map(([path]) => path).sort()).toEqual(listed.sort())
})

it('answers every read by index, from little more than what it shows', async () => {
  const excess: unknown[] = []
  for (const reads of Object.values(hotReads(known))) {
    for (const read of reads) excess.push(...(await excessOf(read)))
  }
  expect(excess).toEqual([])
}, 180_000)

it('reads no more for page 2,000 than for the first', async () => {
  const [deep] = await product.stack.database.sql<{ date: string; id: string }>(
    `SELECT transaction_date AS date, id FROM (SELECT transaction_date, id, user_id FROM transaction_schema.transactions
       UNION ALL SELECT transaction_date, id, user_id FROM transaction_schema.transactions_archive) t WHERE user_id = $1
     ORDER BY transaction_date DESC, id DESC OFFSET $2 LIMIT 1`,
    [person.id, 50 * 1_998],
  )
  const pagesOf = async (url: string): Promise<number> => {
    const statements = await statementsOf(() => opened(url))
    const [list] = statements.filter(({ role }) => role === 'transaction_api')
    return list ? (await plan(list)).pages : Number.NaN
  }
  const first = await pagesOf('/v1/transactions')
  const cursor = encodeCursor([deep?.date, deep?.id])
  expect(first).toBeGreaterThan(0)
  expect(await pagesOf(`/v1/transactions?cursor=${cursor}`)).toBeLessThanOrEqual(2 * first)
})

async function scanning(statements: readonly RecordedStatement[]): Promise<unknown[]> {
  const found: unknown[] = []
  for (const statement of statements) {
    const scanned = scannedLarge(await plan(statement))
    if (scanned.length > 0) found.push({ scanned, role: statement.role, sql: statement.sql })
  }
  return found
}

it('records a transaction and tells all who hear of it by index alone', async () => {
  const statements = await statementsOf(async () => {
    const added = await person.api.post<{ id: string }>(
      '/v1/transactions',
      {
        accountId: known.populated.accounts[0],
        amount: '-1.00',
        date: '2026-10-05',
        description: 'Market',
        categoryId: 'groceries',
      },
      { 'idempotency-key': 'a-key-of-this-suite' },
    )
    expect(added.status).toBe(201)
    await product.stack.quiet()
    await person.api.patch(`/v1/transactions/${added.body.id}`, { categoryId: 'shopping' })
    await person.api.delete(`/v1/transactions/${added.body.id}`)
    await product.stack.quiet()
  })
  const roles = new Set(statements.map(({ role }) => role))
  for (const service of ['transaction', 'bank', 'budget', 'analytics', 'audit', 'notification']) {
    expect(roles).toContain(`${service}_worker`)
  }
  expect(roles).toContain('florin_transport')
  expect(await scanning(statements)).toEqual([])
}, 60_000)

it('brings a file into a long history, finds its duplicates and takes it back, by index alone', async () => {
  const lines = Array.from(
    { length: 2_000 },
    (_, n) => `2026-10-${String((n % 28) + 1).padStart(2, '0')},-${n + 1}.00,Line ${n}`,
  )
  const file = { name: 'october.csv', content: ['Date,Amount,Description', ...lines].join('\n') }
  const fields = { accountId: known.populated.accounts[0] ?? '' }
  const statements = await statementsOf(async () => {
    const first = await bring(person.api, file, fields)
    expect(first.body).toMatchObject({ status: 'committed' })
    expect((await bring(person.api, file, fields)).body).toMatchObject({ new: 0 })
    await person.api.post(`/v1/imports/${first.body.id}/revert`)
    await openAccount(person.api)
    await product.stack.quiet()
  })
  expect(await scanning(statements)).toEqual([])
}, 120_000)

it('signs in and refreshes by index alone', async () => {
  const statements = await statementsOf(async () => {
    const { email, password, refreshToken } = person
    await product.anonymous.post('/v1/auth/login', { email, password })
    await product.anonymous.post('/v1/auth/refresh', { refreshToken })
  })
  expect(statements.length).toBeGreaterThan(5)
  expect(await scanning(statements)).toEqual([])
})
