import { ApiDatabase, createPool, newId, runInContext, systemContext } from '@florin/platform'
import { createTestDatabase, type TestDatabase } from '@florin/platform/testing'
import type { Pool } from 'pg'

const tenants = Array.from({ length: 1_000 }, () => newId())

let database: TestDatabase
let pool: Pool
let api: ApiDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  pool = createPool({ url: database.url('budget_api'), max: 4, applicationName: 'tenants' })
  api = new ApiDatabase(pool, 'budget')
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const insert =
  'INSERT INTO user_settings (user_id, currency, timezone, version) VALUES ($1, $2, $3, 1)'

/** The users whose rows a tenant sees. */
const seenBy = (tenant: string): Promise<string[]> =>
  api.read(tenant, async (tx) =>
    (await tx.query<{ id: string }>('SELECT user_id AS id FROM user_settings')).map(
      (row) => row.id,
    ),
  )

const failed = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => String((error as { code?: unknown }).code),
  )

/** One of the ways in which a request ends badly, its statements already on their way. */
const mishaps: readonly ((tenant: string, other: string) => Promise<string>)[] = [
  (tenant, other) => failed(api.write(tenant, (tx) => tx.execute(insert, [other, 'EUR', 'UTC']))),
  (tenant) =>
    failed(
      api.write(tenant, (tx) => {
        tx.send('SELECT 1 / 0')
        tx.send('UPDATE user_settings SET version = 99')
        return tx.query('SELECT 1')
      }),
    ),
  (tenant) =>
    failed(
      api.read(tenant, async (tx) => {
        tx.send('SELECT pg_cancel_backend(pg_backend_pid())')
        await tx.query('SELECT pg_sleep(5)')
      }),
    ),
  (tenant) =>
    failed(
      api.read(tenant, async (tx) => {
        await tx.query('SELECT 1')
        throw Object.assign(new Error('changed its mind'), { code: 'own' })
      }),
    ),
]
const endings = ['42501', '22012', '57014', 'own']

interface Life {
  readonly tenant: string
  readonly ending: string | undefined
  readonly expected: string | undefined
  readonly seen: readonly string[]
  readonly again: readonly string[]
}

const atOnce = 100

it('shows each its own row and no other, whatever became of the request before', async () => {
  const live = async (tenant: string, n: number): Promise<Life> => {
    await api.write(tenant, (tx) => tx.execute(insert, [tenant, 'EUR', 'UTC']))
    const other = tenants[(n + 1) % tenants.length] ?? ''
    const kind = n % mishaps.length
    const [ending, seen] = await Promise.all([mishaps[kind]?.(tenant, other), seenBy(tenant)])
    return { ending, expected: endings[kind], seen, again: await seenBy(tenant), tenant }
  }
  const lives: Life[] = []
  // All at once some would wait for a connection longer than anybody is let wait, on a busy machine.
  for (let n = 0; n < tenants.length; n += atOnce) {
    const wave = tenants.slice(n, n + atOnce)
    lives.push(...(await Promise.all(wave.map((tenant, at) => live(tenant, n + at)))))
  }
  for (const { ending, expected, seen, again, tenant } of lives) {
    expect(ending).toBe(expected)
    expect(seen).toEqual([tenant])
    expect(again).toEqual([tenant])
  }
  const [stored] = await database.sql(
    'SELECT count(*)::int AS rows, max(version) AS version FROM budget_schema.user_settings',
  )
  expect(stored).toEqual({ rows: tenants.length, version: 1 })
}, 60_000)

it('shows who acts for another what is in the scope, and everybody else their own, all mixed', async () => {
  const budgets = Array.from({ length: 200 }, () => ({
    owner: newId(),
    shared: newId(),
    kept: newId(),
  }))
  const add = `INSERT INTO budgets (id, user_id, name, category, amount, start_date) VALUES ($1, $2, 'Food', 'groceries', 1, '2026-10-01')`
  const seen = (owner: string): Promise<string[]> =>
    api.read(owner, async (tx) =>
      (await tx.query<{ id: string }>('SELECT id FROM budgets ORDER BY id')).map(({ id }) => id),
    )
  const asMember = (owner: string, ids: readonly string[]): Promise<string[]> =>
    runInContext(
      {
        ...systemContext('test'),
        acting: { actorId: newId(), ownerId: owner, ids, mayWrite: false },
      },
      () => seen(owner),
    )
  for (const { owner, shared, kept } of budgets)
    await api.write(owner, async (tx) => {
      await Promise.all([tx.execute(add, [shared, owner]), tx.execute(add, [kept, owner])])
    })
  for (let n = 0; n < budgets.length; n += atOnce / 4) {
    const wave = budgets.slice(n, n + atOnce / 4)
    const looks = wave.map(async ({ owner, shared, kept }, at) => ({
      own: await Promise.all([seen(owner), seen(owner)]),
      scoped: await asMember(owner, [shared, wave[(at + 1) % wave.length]?.kept ?? '']),
      none: await asMember(owner, []),
      expected: [shared, kept].sort(),
      shared,
    }))
    for (const { own, scoped, none, expected, shared } of await Promise.all(looks)) {
      expect(own).toEqual([expected, expected])
      expect(scoped).toEqual([shared])
      expect(none).toEqual([])
    }
  }
}, 60_000)

it('leaves no user behind on a connection', async () => {
  const looks = Array.from({ length: 40 }, () =>
    api.anonymous((tx) =>
      tx.query(
        `SELECT coalesce(current_setting('app.user_id', true), '') AS user, (SELECT count(*)::int FROM user_settings) AS rows`,
      ),
    ),
  )
  for (const rows of await Promise.all(looks)) expect(rows).toEqual([{ user: '', rows: 0 }])
})
