import { join } from 'node:path'
import { serviceNames, type ServiceName } from '@florin/contracts'
import { migrateDown, migrateUp, readMigrations } from '@florin/platform'
import { Client } from 'pg'
import { catalogueOf } from '../support/catalogue.js'
import { bring, openAccount, startProduct, type TestProduct } from '../support/product.js'
import { changedOf, contentsOf, type Contents } from '../support/table-contents.js'

/** What is lost when a migration is taken back and made again, and why it cannot be otherwise. */
const lost: Readonly<Record<string, readonly [column: string, reason: string][]>> = {
  'transaction/20261121074500_set_based_imports': [
    [
      'import_rows.transaction_id',
      'rows from before have no ids of transactions; new ones are given',
    ],
  ],
  'transaction/20261121131000_text_once': [
    ['transactions.metadata', 'what was written out stays so, and says the same'],
    ['transactions.original_description', 'as above'],
    ['transactions.tags', 'as above'],
  ],
  'transaction/20261122150000_review': [
    ['transactions.needs_review', 'no other column knows it; what came before counts as looked at'],
  ],
  'transaction/20261122151500_import_edits': [
    ['statement_imports.recorded_count', 'counted at the commit; earlier imports tell none'],
  ],
  'bank/20261122141000_account_movements': [
    ...['handler', 'lane', 'position', 'topic', 'updated_at'].map((c) => `consumer_cursors.${c}`),
    ...['causation_id', 'event_id', 'handled_at', 'handler', 'user_id'].map((c) => `inbox.${c}`),
  ].map((column) => [column, 'the handler that fills the table begins anew']),
  ...Object.fromEntries(
    ['budget/20261122220500_access_grants', 'audit/20261122220400_admin_log'].map((migration) => [
      migration,
      ['handler', 'lane', 'position', 'topic', 'updated_at'].map(
        (c) => [`consumer_cursors.${c}`, 'the handler that fills the tables begins anew'] as const,
      ),
    ]),
  ),
  'user/20261122180100_recent_proof': [
    ['user_sessions.authenticated_at', 'no other column knows it; who one is is proved once more'],
  ],
  'user/20261121105500_refresh_grace': [
    ['user_sessions.refreshed_at', 'no other column knows it; a token just traded is then refused'],
  ],
}

/** What stands elsewhere, or is written otherwise, until the migration is made again, and why. */
const rearranged: Readonly<Record<string, readonly [columns: RegExp, reason: string][]>> = {
  'transaction/20261121132000_identities_as_hashes': [
    [/^transaction_keys\./, 'its rows stand in the order of another key'],
    [/^transaction_sources\./, 'the first lines of all transactions are there as well'],
    [/^transactions\.provider_transaction_id$/, 'every transaction has its identity written there'],
  ],
  'bank/20261122141000_account_movements': [
    [/^(consumer_cursors|inbox)\./, 'the handler that fills the table begins anew'],
  ],
  ...Object.fromEntries(
    ['budget/20261122220500_access_grants', 'audit/20261122220400_admin_log'].map((migration) => [
      migration,
      [[/^(consumer_cursors|inbox)\./, 'the handler that fills the tables begins anew']],
    ]),
  ),
  'transaction/20261121131000_text_once': [
    [/^transactions\.(original_description|tags|metadata)$/, 'what is left out is written out'],
  ],
}

let product: TestProduct
let admin: Client

/** A household that has used everything once. */
async function use(): Promise<void> {
  const person = await product.join()
  const account = await openAccount(person.api, { openingBalance: '100.00' })
  await person.api.post('/v1/budgets', {
    name: 'Groceries',
    categoryId: 'groceries',
    amount: '10.00',
    currency: 'EUR',
    period: 'monthly',
    startDate: '2026-01-01',
  })
  const lines = Array.from(
    { length: 40 },
    (_, n) => `2026-10-${String((n % 28) + 1).padStart(2, '0')},-${n + 1}.00,REWE ${n}`,
  )
  const file = { name: 'a.csv', content: ['Date,Amount,Description', ...lines].join('\n') }
  const first = await bring(person.api, file, { accountId: account.id })
  expect(first.body).toMatchObject({ status: 'committed', new: 40 })
  const added = await person.api.post<{ id: string }>(
    '/v1/transactions',
    {
      accountId: account.id,
      amount: '-12.00',
      date: '2026-10-05',
      description: 'Café',
      categoryId: 'groceries',
      tags: ['a', 'b'],
    },
    { 'idempotency-key': 'once-and-no-more' },
  )
  await person.api.patch(`/v1/transactions/${added.body.id}`, { notes: 'With "quotes"\nand lines' })
  await person.api.patch('/v1/me', { fullName: 'Another Name' })
  await product.anonymous.post('/v1/auth/refresh', { refreshToken: person.refreshToken })
  await product.stack.quiet()
}

beforeAll(async () => {
  product = await startProduct()
  await use()
  await product.gateway.close()
  // Nobody writes while the tables go down and up.
  await product.stack.stopServices()
  admin = new Client({ connectionString: product.stack.database.url('florin') })
  await admin.connect()
}, 120_000)
afterAll(async () => {
  await admin.end()
  await product.stack.stop()
})

const filled = (contents: Contents): string[] =>
  [...contents.rows].filter(([, rows]) => rows > 0).map(([table]) => table)

/** Takes the newest migration back, makes it again and takes it back for good. */
async function roundTrip(service: ServiceName, count: number): Promise<void> {
  const { database } = product.stack
  const schema = `${service}_schema`
  const all = readMigrations(join(__dirname, '../../prisma', service, 'migrations'))
  const migrations = all.slice(0, count)
  const name = `${service}/${migrations.at(-1)?.name ?? ''}`
  const look = async (): Promise<{ catalogue: string[]; contents: Contents }> => ({
    catalogue: await catalogueOf(database, schema),
    contents: await contentsOf(database, schema),
  })
  const before = await look()
  await migrateDown(admin, schema, migrations)
  const down = await look()
  const isRearranged = (column: string): boolean =>
    (rearranged[name] ?? []).some(([columns]) => columns.test(column))
  const changed = changedOf(before.contents, down.contents).filter(
    (column) => !isRearranged(column),
  )
  expect([name, changed]).toEqual([name, []])
  await migrateUp(admin, schema, migrations)
  const again = await look()
  expect([name, again.catalogue]).toEqual([name, before.catalogue])
  const made = [...before.contents.rows.keys()].filter((table) => !down.contents.rows.has(table))
  const kept = changedOf(before.contents, again.contents).filter(
    (column) => !made.includes(column.split('.')[0] ?? ''),
  )
  expect([name, kept]).toEqual([name, (lost[name] ?? []).map(([column]) => column)])
  await migrateDown(admin, schema, migrations)
  expect([name, await catalogueOf(database, schema)]).toEqual([name, down.catalogue])
}

it.each(serviceNames)(
  'takes each migration of %s back and makes it again around what is stored',
  async (service) => {
    const schema = `${service}_schema`
    const migrations = readMigrations(join(__dirname, '../../prisma', service, 'migrations'))
    const untouched = await catalogueOf(product.stack.database, schema)
    expect(filled(await contentsOf(product.stack.database, schema)).length).toBeGreaterThan(3)
    for (let count = migrations.length; count > 0; count--) await roundTrip(service, count)
    await migrateUp(admin, schema, migrations)
    expect(await catalogueOf(product.stack.database, schema)).toEqual(untouched)
  },
  120_000,
)
