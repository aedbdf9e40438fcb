import { Readable as Bytes } from 'node:stream'
import { Objects } from '@florin/platform'
import { until } from '@florin/platform/testing'
import {
  checks,
  inspect,
  inSnapshot,
  isQuiet,
  verify,
  type DocumentsApart,
  type FoundDocument,
  type Readable,
} from '@florin/verify'
import { pdfOf } from '../support/files.js'
import { bring, openAccount, startProduct, type TestProduct } from '../support/product.js'

let product: TestProduct
let files: Objects
let annId: string
/** As a store apart has them. */
let stored: (FoundDocument & { collection: string })[]

const database: Readable = {
  query: <Row>(sql: string, params: readonly unknown[] = []) =>
    product.stack.database.sql<Row>(sql, params),
}

const apart: DocumentsApart = {
  async *list(_, collection, userId) {
    const wanted = stored.filter((one) => one.collection === collection)
    for (const { collection: __, ...one } of wanted.toSorted(byKey))
      if (userId === null || one.userId === userId) yield await Promise.resolve(one)
  },
}
const byKey = (one: FoundDocument, other: FoundDocument): number =>
  `${one.userId}/${one.id}` < `${other.userId}/${other.id}` ? -1 : 1

const groceries = {
  categoryId: 'groceries',
  amount: '50.00',
  currency: 'EUR',
  period: 'monthly',
  startDate: '2026-08-01',
}
const bens = `SELECT id FROM budget_schema.budgets WHERE name = 'Of Ben'`

beforeAll(async () => {
  product = await startProduct()
  const [ann, ben] = [await product.join(), await product.join()]
  annId = ann.id
  files = product.services
    .find(({ name }) => name === 'transaction')
    ?.app.get(Objects, { strict: false }) as Objects
  await ben.api.post('/v1/budgets', { ...groceries, name: 'Of Ben' })
  const account = await openAccount(ann.api, { openingBalance: '100.00' })
  const budgets = [
    { categoryId: 'groceries', amount: '50.00', rollover: true },
    { categoryId: 'utilities', amount: '100.00', rollover: false },
  ]
  for (const budget of budgets) {
    await ann.api.post('/v1/budgets', {
      name: budget.categoryId,
      ...groceries,
      ...budget,
    })
  }
  const lines = ['2026-08-03', '2026-09-07', '2026-10-02', '2026-10-05'].map(
    (date, n) => `${date},REWE MARKT ${n},-${n + 1}7.50`,
  )
  const content = ['Date,Description,Amount', ...lines, '2026-10-01,SALARY ACME,2000.00'].join('\n')
  await bring(ann.api, { name: 'lines.csv', content }, { accountId: account.id })
  const byHand = await ann.api.post<{ id: string }>('/v1/transactions', {
    accountId: account.id,
    date: '2026-10-06',
    amount: '-40.00',
    description: 'Farmers market',
    categoryId: 'groceries',
  })
  // Below the budget's category, and past its first threshold.
  await ann.api.post('/v1/transactions', {
    accountId: account.id,
    date: '2026-10-08',
    amount: '-90.00',
    description: 'Power',
    categoryId: 'electricity',
  })
  await ann.api.patch(`/v1/transactions/${byHand.body.id}`, {
    amount: '-45.00',
    date: '2026-10-07',
  })
  const metadata = `/v1/transactions/${byHand.body.id}/metadata`
  await ann.api.patch(metadata, { device: { os: 'Linux' } })
  const passport = { name: 'passport.pdf', content: pdfOf('Ann') }
  await ann.api.upload('/v1/me/documents', passport, { type: 'passport' })
  await product.stack.quiet()
  // What lies in the archive counts like all the rest.
  await database.query(`BEGIN; SET LOCAL search_path = transaction_schema, public;
    SELECT archive_transactions('${ann.id}', '2026-08-10', 10); COMMIT`)
  await until(() => isQuiet(database, true), 'documents to be written')
  stored = await database.query(
    ['transaction', 'user']
      .map(
        (owner) =>
          `SELECT user_id AS "userId", collection, id, version, updated_at AS "updatedAt" FROM ${owner}_schema.documents`,
      )
      .join(' UNION ALL '),
  )
})
afterAll(() => product.stop())

/** What looks at the database finds after SQL that breaks it, which is then undone. */
async function foundAfter(sql: string): Promise<string[]> {
  await database.query('BEGIN')
  try {
    await database.query(`SET LOCAL session_replication_role = replica`)
    await database.query(sql)
    const reports = await inspect(database, { files, documents: apart })
    return reports.filter(({ differences }) => differences > 0).map(({ check }) => check)
  } finally {
    await database.query('ROLLBACK')
  }
}

it('finds nothing wrong with what the services wrote, and looks at something in every check', async () => {
  const reports = await inspect(database, { files, documents: apart })
  expect(reports.flatMap(({ findings }) => findings)).toEqual([])
  expect(reports.filter(({ checked }) => checked === 0)).toEqual([])
})

it('looks at one user only when asked to', async () => {
  const [, ben] = [await product.join(), await product.join()]
  await product.stack.quiet()
  const reports = await inspect(database, { userId: ben.id })
  expect(reports.find(({ check }) => check === 'balances')?.checked).toBe(0)
  expect(reports.find(({ check }) => check === 'trail')?.checked).toBeGreaterThan(0)
})

const anEvent = `'00000000-0000-7000-8000-000000000001', user_id, 1`

/** What breaks each promise, and all the checks that must notice. */
const corruptions: Record<string, { sql: string; also?: readonly string[] }> = {
  balances: {
    sql: `UPDATE bank_schema.bank_accounts SET current_balance = current_balance + 0.0001`,
  },
  'account-days': {
    sql: `UPDATE bank_schema.account_days SET transaction_count = transaction_count + 1 WHERE day = '2026-10-05'`,
  },
  'account-movements': {
    sql: `UPDATE bank_schema.account_movements SET amount = amount + 0.0001 WHERE day = '2026-10-05'`,
  },
  currencies: { sql: `UPDATE bank_schema.bank_accounts SET currency = 'USD'` },
  imports: {
    sql: `UPDATE transaction_schema.statement_imports SET new_count = new_count + 1`,
  },
  identities: {
    sql: `DELETE FROM transaction_schema.transaction_keys WHERE transaction_date = '2026-10-05'`,
    also: ['imports'],
  },
  sources: {
    sql: `UPDATE transaction_schema.transaction_keys SET import_id = NULL, row_index = NULL, position = NULL WHERE row_index = 0`,
    also: ['imports'],
  },
  archive: {
    sql: `INSERT INTO transaction_schema.transactions_archive (id, user_id, account_id, provider, transaction_date, amount, currency,
        kind, category, merchant_name, description)
      SELECT id, user_id, account_id, provider, transaction_date, amount, currency, kind, category, merchant_name, description
      FROM transaction_schema.transactions WHERE transaction_date = '2026-10-05'`,
    also: [
      ...['balances', 'account-days', 'account-movements'],
      ...['category-sums', 'merchant-sums', 'spending', 'utilisation'],
    ],
  },
  outboxes: {
    sql: `INSERT INTO user_schema.outbox (event_id, user_id, lane, type, envelope, created_at)
      SELECT ${anEvent}, 'florin.user.updated.v1', '{}', now() - interval '1 minute' FROM bank_schema.bank_accounts`,
  },
  logs: { sql: `UPDATE budget_schema.consumer_cursors SET position = position + 1000` },
  deliveries: { sql: `DELETE FROM analytics_schema.inbox WHERE handler = 'analytics.users'` },
  'dead-letters': {
    sql: `INSERT INTO budget_schema.deferred_events (handler, event_id, user_id, topic, state, envelope)
      SELECT 'budget.users', '00000000-0000-7000-8000-000000000001', user_id, 'florin.user.v1', 'dead', '{}'
      FROM bank_schema.bank_accounts`,
  },
  versions: {
    sql: `UPDATE transaction_schema.event_log SET envelope = replace(envelope::text, '"version":1', '"version":3')::json
      WHERE type = 'florin.transaction.recorded.v1' AND envelope::text LIKE '%Farmers%'`,
  },
  ledger: { sql: `UPDATE transaction_schema.transactions SET description = 'Something else'` },
  'category-sums': {
    sql: `UPDATE analytics_schema.monthly_category_summary SET total_amount = total_amount + 0.01`,
  },
  'merchant-sums': { sql: `DELETE FROM analytics_schema.monthly_merchant_summary` },
  spending: { sql: `UPDATE budget_schema.category_spending SET transaction_count = 7` },
  utilisation: {
    sql: `UPDATE budget_schema.budget_utilization SET amount_spent = amount_spent - 0.01 WHERE period_start = '2026-10-01'`,
  },
  thresholds: {
    sql: `UPDATE budget_schema.budget_alerts SET threshold = 0.33 WHERE threshold = 0.8 AND fired`,
    also: ['thresholds-noticed'],
  },
  'thresholds-noticed': {
    sql: `DELETE FROM budget_schema.budget_alerts`,
    also: ['thresholds'],
  },
  notifications: {
    sql: `DELETE FROM notification_schema.notifications WHERE type = 'budget_alert'`,
  },
  trail: {
    sql: `UPDATE audit_schema.audit_logs SET id = '00000000-0000-7000-8000-000000000001' WHERE action = 'ACCOUNT_OPENED'`,
    also: ['record-hashes'],
  },
  chain: {
    sql: `UPDATE audit_schema.audit_logs SET hash = repeat('a', 64) WHERE sequence = 2`,
    also: ['record-hashes'],
  },
  'trail-rights': { sql: `GRANT UPDATE ON audit_schema.audit_logs TO audit_worker` },
  'record-hashes': {
    sql: `UPDATE audit_schema.audit_logs SET metadata = metadata || '{"hidden":true}' WHERE action = 'ACCOUNT_OPENED'`,
  },
  owners: {
    sql: `UPDATE notification_schema.notifications SET data = data || jsonb_build_object('budgetId', (${bens}))
      WHERE type = 'budget_alert'`,
    also: ['notifications'],
  },
  files: {
    sql: `UPDATE transaction_schema.statement_imports SET file_bytes = file_bytes + 1`,
  },
  secrets: {
    sql: `UPDATE user_schema.event_log SET envelope = '{"password":"$argon2id$v=19$m=19456$c2FsdA$aGFzaA"}'::json`,
  },
  'document-writes': {
    sql: `INSERT INTO transaction_schema.document_writes (user_id, collection, document_id, version, change, created_at)
      SELECT user_id, collection, document_id, version, '{}', now() - interval '2 minutes' FROM transaction_schema.document_heads`,
  },
  documents: {
    sql: `UPDATE transaction_schema.documents SET version = version - 1`,
  },
  'stored-documents': {
    sql: `UPDATE transaction_schema.document_heads SET version = version + 1`,
    // Where they are kept beside the facts they are missed there as well.
    also: ['documents'],
  },
  'document-files': {
    sql: `UPDATE user_schema.document_heads SET files = ARRAY[files[1] || '0']`,
  },
  orphans: {
    sql: `UPDATE budget_schema.budget_utilization SET budget_id = '00000000-0000-7000-8000-000000000001' WHERE period_start = '2026-08-01'`,
    also: ['utilisation'],
  },
}

it('has a corruption for every check', () => {
  expect(Object.keys(corruptions).sort()).toEqual(checks.map(({ name }) => name).sort())
})

it.each(Object.entries(corruptions))(
  'finds a broken promise: %s',
  async (name, { sql, also = [] }) => {
    expect((await foundAfter(sql)).sort()).toEqual([name, ...also].sort())
  },
)

it.each([
  ['a row', `UPDATE bank_schema.account_days SET account_id = (${bens})`],
  [
    'the items of an event',
    `UPDATE budget_schema.event_log SET envelope =
       jsonb_set(envelope::jsonb, '{data,items,0,budgetId}', to_jsonb((${bens})::text))::json
     WHERE type = 'florin.budget.threshold.crossed.v1'`,
  ],
  [
    'an event of few',
    `UPDATE user_schema.event_log SET envelope =
       jsonb_set(envelope::jsonb, '{data,items,0,userId}', to_jsonb((SELECT user_id FROM budget_schema.budgets WHERE id = (${bens}))::text))::json
     WHERE type = 'florin.user.registered.v1'`,
  ],
  [
    'a stored answer',
    `INSERT INTO budget_schema.idempotency_keys (user_id, key, fingerprint, status, body)
     SELECT user_id, 'k', 'f', 201, json_build_object('id', (${bens}))::text FROM bank_schema.bank_accounts`,
  ],
  [
    'what a stream resumes with',
    `UPDATE notification_schema.stream_events SET data = jsonb_build_object('items', jsonb_build_array(jsonb_build_object('budgetId', (${bens}))))`,
  ],
])('finds what names somebody else’s in %s', async (_where, sql) => {
  expect(await foundAfter(sql)).toContain('owners')
})

it.each([
  ['an account', 'bank', 'account.opened'],
  ['a budget', 'budget', 'budget.created'],
  ['a profile', 'user', 'user.registered'],
])('finds an old version of %s after a new one', async (_what, publisher, event) => {
  const sql = `INSERT INTO ${publisher}_schema.event_log (position, lane, event_id, user_id, type, envelope)
    SELECT nextval('${publisher}_schema.event_log_position'), lane, gen_random_uuid(), user_id, type, envelope
    FROM ${publisher}_schema.event_log WHERE type LIKE '%${event}.v1' LIMIT 1`
  expect(await foundAfter(sql)).toContain('versions')
})

it('finds metadata of a transaction that is not there', async () => {
  const sql = `UPDATE transaction_schema.document_heads SET document_id = '00000000-0000-7000-8000-000000000001'`
  expect(await foundAfter(sql)).toContain('documents')
})

it('finds the document of a user that is another’s', async () => {
  const sql = `UPDATE user_schema.document_heads SET document_id = '00000000-0000-7000-8000-000000000001'`
  expect(await foundAfter(sql)).toContain('documents')
})

describe('stored files', () => {
  const found = async (): Promise<(string | null)[][]> =>
    (await verify(database, { files, fileAgeSecondsMax: -1 })).map(({ what, ids, userId }) => [
      what,
      ids[0] ?? null,
      userId,
    ])

  it('of no import are found, with whose they were', async () => {
    const key = `imports/${annId}/00000000-0000-7000-8000-000000000001`
    await files.put(key, Bytes.from([Buffer.from('left behind')]), 100)
    const soon = await verify(database, { files })
    const later = await found()
    await files.delete(key)
    expect([soon, later]).toEqual([[], [['file of no import', key, annId]]])
  })

  it('of no document are found, with whose they were', async () => {
    const key = `attachments/${annId}/documents/00000000-0000-7000-8000-000000000001`
    await files.put(key, Bytes.from([Buffer.from('left behind')]), 100)
    const soon = await verify(database, { files })
    const later = await found()
    await files.delete(key)
    expect([soon, later]).toEqual([[], [['file of no document', key, annId]]])
  })

  it('that a document names are missed when they are gone', async () => {
    const [row] = await database.query<{ key: string }>(
      'SELECT files[1] AS key FROM user_schema.document_heads',
    )
    const key = row?.key ?? ''
    const content = await files.get(key)
    await files.delete(key)
    const missed = await found()
    await files.put(key, Bytes.from([content ?? '']), 100_000)
    expect([missed, await found()]).toEqual([[['document without its file', annId, annId]], []])
  })

  it('that are gone are missed', async () => {
    const [row] = await database.query<{ id: string; key: string }>(
      'SELECT id, object_key AS key FROM transaction_schema.statement_imports',
    )
    const { id = '', key = '' } = row ?? {}
    const content = await files.get(key)
    await files.delete(key)
    const missed = await found()
    await files.put(key, Bytes.from([content ?? '']), 100_000)
    expect([missed, await found()]).toEqual([[['import without its file', id, annId]], []])
  })
})

describe('documents in a store apart', () => {
  const nobodys = '00000000-0000-7000-8000-000000000001'
  /** What is found while the store has something else. */
  async function foundIn(has: typeof stored): Promise<(string | null)[][]> {
    const before = stored
    stored = has
    const found = await verify(database, { documents: apart })
    stored = before
    return found.map(({ check, ids, expected, actual }) => [
      check,
      ids[0] ?? null,
      expected,
      actual,
    ])
  }

  it('are missed when they are gone', async () => {
    const all = stored.map(({ id, version }) => [
      'stored-documents',
      id,
      `version ${version}`,
      null,
    ])
    expect(all.length).toBe(2)
    expect(await foundIn([])).toEqual(expect.arrayContaining(all))
  })

  it('are found when they are another version, unless that came after', async () => {
    const [one, ...others] = stored
    if (!one) throw new Error('there is a document')
    const newer = { ...one, version: one.version + 1 }
    expect(await foundIn([newer, ...others])).toEqual([
      ['stored-documents', one.id, `version ${one.version}`, `version ${newer.version}`],
    ])
    const later = { ...newer, updatedAt: new Date(Date.now() + 60_000) }
    expect(await foundIn([later, ...others])).toEqual([])
  })

  it('that nobody committed are found, unless they are still to go', async () => {
    const [one] = stored
    if (!one) throw new Error('there is a document')
    const more = [...stored, { ...one, id: nobodys }]
    expect(await foundIn(more)).toEqual([
      ['stored-documents', nobodys, null, `version ${one.version}`],
    ])
    await database.query('BEGIN')
    await database.query(
      `INSERT INTO transaction_schema.document_writes (user_id, collection, document_id, version)
       SELECT user_id, collection, '${nobodys}', version FROM transaction_schema.document_heads`,
    )
    const whileItGoes = await foundIn(more)
    await database.query('ROLLBACK')
    expect(whileItGoes).toEqual([])
  })
})

it('names the rows and both figures', async () => {
  await database.query('BEGIN')
  await database.query('UPDATE bank_schema.bank_accounts SET current_balance = 7')
  const findings = await verify(database)
  await database.query('ROLLBACK')
  expect(findings).toEqual([
    expect.objectContaining({
      invariant: 'I1',
      service: 'bank',
      what: 'balance of an account',
      expected: '1835.0000 EUR in 7',
      actual: '7.0000 EUR in 7',
    }),
  ])
})

it('cannot change what it looks at', async () => {
  const connection = {
    query: async (sql: string, params: unknown[] = []) => ({
      rows: await product.stack.database.sql(sql, params),
    }),
  }
  await expect(
    inSnapshot(connection, (snapshot) => snapshot.query('DELETE FROM bank_schema.bank_accounts')),
  ).rejects.toThrow('read-only')
})
