import { replayService, type ReplayReport } from '@florin/platform'
import { services } from '@florin/product'
import {
  bring,
  openAccount,
  startProduct,
  type Person,
  type TestProduct,
} from '../support/product.js'

let product: TestProduct
let ann: Person
let account: { id: string }

/** Handlers whose effects are facts, which a replay must not make again. */
const handlersOfFacts = [
  'audit.admin-log',
  'audit.trail',
  'notification.alerts',
  'notification.stream',
]

const csv = (lines: readonly string[]): { name: string; content: string } => ({
  name: 'lines.csv',
  content: ['Date,Description,Amount', ...lines].join('\n'),
})

const replay = (name: string, checkOnly: boolean): Promise<ReplayReport> => {
  const definition = services.find((service) => service.name === name)
  if (!definition) throw new Error(`there is no ${name}`)
  return replayService(definition, product.stack.runtimeFor(name), {
    checkOnly,
    progress: () => undefined,
  })
}

/** Waits until everything written so far has passed all handlers. */
const settled = (): Promise<unknown> => product.stack.quiet()

const withModels = services.filter((service) => service.readModel).map((service) => service.name)

async function someMonths(): Promise<void> {
  account = await openAccount(ann.api, { openingBalance: '100.00' })
  const budget = await ann.api.post<{ id: string; version: number }>('/v1/budgets', {
    name: 'Food',
    categoryId: 'groceries',
    amount: '50.00',
    currency: 'EUR',
    period: 'monthly',
    startDate: '2026-08-01',
    rollover: true,
  })
  const lines = Array.from(
    { length: 60 },
    (_, n) =>
      `2026-${n % 2 ? '09' : '10'}-${String((n % 28) + 1).padStart(2, '0')},LIDL ${n},-1.${n + 10}`,
  )
  const imported = await bring(ann.api, csv(lines), { accountId: account.id })
  await bring(ann.api, csv(['2026-10-30,NETFLIX.COM,-12.99', '2026-10-31,ACME SALARY,2500.00']), {
    accountId: account.id,
  })
  const { body } = await ann.api.get<{ items: { id: string; version: number }[] }>(
    '/v1/transactions?limit=3',
  )
  const [first, second] = body.items
  await ann.api.patch(`/v1/transactions/${first?.id ?? ''}`, { categoryId: 'groceries' })
  await ann.api.delete(`/v1/transactions/${second?.id ?? ''}`)
  await ann.api.patch(`/v1/accounts/${account.id}`, { openingBalance: '250.00' })
  await ann.api.patch(`/v1/budgets/${budget.body.id}`, { amount: '60.00' })
  await ann.api.post(`/v1/imports/${imported.body.id}/revert`)
  await bring(ann.api, csv(lines.slice(10)), { accountId: account.id })
  await settled()
}

beforeAll(async () => {
  product = await startProduct()
  ann = await product.join()
  await someMonths()
})

afterAll(() => product.stop())

it('knows of every handler whether it keeps a read model or facts', async () => {
  const inUse = await product.stack.database.sql<{ handler: string }>(
    services
      .map(({ name }) => `SELECT DISTINCT handler FROM ${name}_schema.consumer_cursors`)
      .join(' UNION '),
  )
  const kept = services.flatMap((service) => service.readModel?.handlers ?? [])
  expect([...kept, ...handlersOfFacts].sort()).toEqual(inUse.map((row) => row.handler).sort())
})

it.each(withModels)('gives the same rows again for %s', async (name) => {
  const { tables } = await replay(name, true)
  expect(tables.map(({ different, missing, extra }) => [different, missing, extra])).toEqual(
    tables.map(() => [0, 0, 0]),
  )
  expect(tables.reduce((sum, table) => sum + table.equal, 0)).toBeGreaterThan(0)
})

it('puts right what was wrong, and nothing else', async () => {
  const { sql } = product.stack.database
  const all = (): Promise<unknown[]> =>
    sql(
      'SELECT * FROM budget_schema.category_spending ORDER BY user_id, day, category_id, currency',
    )
  const before = await all()
  await sql(`UPDATE budget_schema.category_spending SET spent = spent + 1 WHERE day = '2026-09-02'`)
  await sql(`DELETE FROM budget_schema.category_spending WHERE day = '2026-09-04'`)
  await sql(
    `INSERT INTO budget_schema.category_spending SELECT user_id, '2020-01-01', category_id, currency,
       category_path, spent, transaction_count FROM budget_schema.category_spending LIMIT 1`,
  )
  const { tables } = await replay('budget', false)
  expect(tables.find(({ table }) => table === 'category_spending')).toMatchObject({
    different: 1,
    missing: 1,
    extra: 1,
  })
  expect(await all()).toEqual(before)
})

it('makes balances again without touching what the user decides', async () => {
  const { sql } = product.stack.database
  const [before] = await sql('SELECT * FROM bank_schema.bank_accounts WHERE id = $1', [account.id])
  await sql(
    `UPDATE bank_schema.bank_accounts SET current_balance = 7, transaction_count = 7 WHERE id = $1`,
    [account.id],
  )
  await sql('UPDATE bank_schema.user_generations SET generation = gen_random_uuid()')
  const balance = async (): Promise<string> =>
    (await ann.api.get<{ balance: string }>(`/v1/accounts/${account.id}`)).body.balance
  expect(await balance()).toBe('7.00')
  const { tables } = await replay('bank', false)
  expect(await balance()).not.toBe('7.00')
  expect(tables.at(-1)).toEqual({
    table: 'bank_accounts',
    equal: 0,
    different: 1,
    missing: 0,
    extra: 0,
  })
  const [after] = await sql('SELECT * FROM bank_schema.bank_accounts WHERE id = $1', [account.id])
  expect({ ...(after as object), updated_at: null }).toEqual({
    ...(before as object),
    updated_at: null,
  })
})

it('sends no alert again', async () => {
  const count = (): Promise<unknown> =>
    product.stack.database.sql(
      `SELECT (SELECT count(*) FROM notification_schema.notifications) AS notifications,
         (SELECT count(*) FROM budget_schema.event_log) AS published,
         (SELECT count(*) FROM budget_schema.budget_alerts) AS alerts`,
    )
  const before = await count()
  await replay('budget', false)
  await settled()
  expect(await count()).toEqual(before)
})

it('goes on while people write, and loses none of it', async () => {
  let writing = true
  let balance = ''
  const writer = (async () => {
    for (let n = 0; writing; n++) {
      await ann.api.post('/v1/transactions', {
        accountId: account.id,
        date: '2026-11-02',
        amount: '-1.00',
        description: `coffee ${n}`,
      })
    }
  })()
  const reads: number[] = []
  const reader = (async () => {
    while (writing) {
      const answer = await ann.api.get<{ balance: string }>(`/v1/accounts/${account.id}`)
      reads.push(answer.status)
      balance = answer.body.balance
    }
  })()
  for (const name of withModels) await replay(name, false)
  writing = false
  await Promise.all([writer, reader])
  await settled()
  expect(new Set(reads)).toEqual(new Set([200]))
  expect(balance).not.toBe('')
  for (const name of withModels) {
    const { tables } = await replay(name, true)
    expect(tables.map(({ different, missing, extra }) => different + missing + extra)).toEqual(
      tables.map(() => 0),
    )
  }
})

it('has a dead letter in it once the event can be applied, and forgets the letter', async () => {
  const { sql } = product.stack.database
  await sql(
    `ALTER TABLE analytics_schema.monthly_category_summary ADD CONSTRAINT broken CHECK (category <> 'utilities')`,
  )
  const stuck = await ann.api.post<{ id: string }>('/v1/transactions', {
    accountId: account.id,
    date: '2026-11-03',
    amount: '-80.00',
    description: 'power',
    categoryId: 'utilities',
  })
  expect(stuck.status).toBe(201)
  await product.stack.deferred('analytics.rollups', 1)
  await sql(
    `UPDATE analytics_schema.deferred_events SET state = 'dead' WHERE handler = 'analytics.rollups'`,
  )
  await sql('ALTER TABLE analytics_schema.monthly_category_summary DROP CONSTRAINT broken')
  const { healed } = await replay('analytics', false)
  expect(healed).toBe(1)
  expect(await sql('SELECT * FROM analytics_schema.deferred_events')).toEqual([])
  const { body } = await ann.api.get<{ byCategory: { categoryId: string; amount: string }[] }>(
    '/v1/reports/monthly?month=2026-11',
  )
  expect(body.byCategory).toContainEqual(
    expect.objectContaining({ categoryId: 'utilities', amount: '80.00' }),
  )
})

it('changes nothing when the log can no longer be applied', async () => {
  const { sql } = product.stack.database
  await sql(
    `UPDATE transaction_schema.event_log SET envelope = jsonb_set(envelope::jsonb, '{data,items,0,amount}', '"?"')::json
     WHERE position = (SELECT min(position) FROM transaction_schema.event_log WHERE type LIKE '%recorded%')`,
  )
  const before = await sql('SELECT * FROM bank_schema.bank_accounts')
  await expect(replay('bank', false)).rejects.toThrow(/Nothing was changed/)
  expect(await sql('SELECT * FROM bank_schema.bank_accounts')).toEqual(before)
})

it('says so when a service keeps nothing from events alone', async () => {
  await expect(replay('audit', true)).rejects.toThrow(
    'The audit service keeps nothing from events alone.',
  )
})
