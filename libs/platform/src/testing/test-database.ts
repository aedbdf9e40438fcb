import { randomBytes } from 'node:crypto'
import { Client, Pool } from 'pg'

const password = 'test'

const urlOf = (user: string, database: string): string =>
  `postgres://${user}:${password}@127.0.0.1:${process.env['FLORIN_TEST_POSTGRES_PORT'] ?? ''}/${database}`

/** A migrated database of a suite's own. */
export interface TestDatabase {
  readonly name: string
  /** Login of a role: `budget_api`, `budget_worker`, `florin_transport`; `florin` is the superuser. */
  url(role: string): string
  /** Runs SQL as the superuser, who sees everything: for looking at what happened. */
  sql<Row = Record<string, unknown>>(text: string, params?: readonly unknown[]): Promise<Row[]>
  drop(): Promise<void>
}

export async function createTestDatabase(): Promise<TestDatabase> {
  return copyDatabase(urlOf, 'florin_template')
}

/** A copy of a database that nobody is connected to. @param urlOf gives the URL of a login and a database */
export async function copyDatabase(
  urlOf: (user: string, database: string) => string,
  template: string,
): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const adminUrl = urlOf('florin', 'postgres')
  await asAdmin(adminUrl, (admin) => admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`))
  // One connection, and another when the server was restarted.
  const viewer = new Pool({ connectionString: urlOf('florin', name), max: 1, idleTimeoutMillis: 0 })
  viewer.on('error', () => undefined)
  return {
    name,
    url: (role) => urlOf(role, name),
    sql: async <Row>(text: string, params: readonly unknown[] = []) =>
      (await viewer.query(text, [...params])).rows as Row[],
    drop: async () => {
      await viewer.end()
      await asAdmin(adminUrl, (admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`))
    },
  }
}

async function asAdmin(url: string, work: (admin: Client) => Promise<unknown>): Promise<void> {
  const admin = new Client({ connectionString: url })
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}
