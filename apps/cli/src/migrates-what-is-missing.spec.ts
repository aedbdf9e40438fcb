import { serviceNames } from '@florin/contracts'
import { createTestDatabase, type TestDatabase } from '@florin/platform/testing'
import { CliError, Client } from './client.js'
import { migrate } from './migrate.command.js'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function florin(databaseAdminUrl: string | undefined): Promise<string[]> {
  const said: string[] = []
  const code = await migrate({
    client: new Client('http://127.0.0.1:1', '/nowhere/session.json'),
    dataFolder: '/nowhere',
    files: { OBJECTS_DIR: '/nowhere/objects', S3_REGION: 'us-east-1' },
    documents: {},
    ...{ isOfOneService: false, databaseAdminUrl, password: undefined },
    say: (line) => void said.push(line),
  })
  expect(code).toBe(0)
  return said
}

/** What opens a login's door, for the server's eyes only. */
const secrets = (): Promise<unknown[]> =>
  database.sql(
    `SELECT rolname, rolpassword FROM pg_authid WHERE rolname ~ '_(api|worker)$' ORDER BY 1`,
  )

it('leaves a database alone that has everything, and the passwords of its logins', async () => {
  const before = await secrets()
  expect(await florin(database.url('florin'))).toEqual(
    serviceNames.map((name) => `${name}: as it should be`),
  )
  expect(await secrets()).toEqual(before)
})

it('makes what a service lacks', async () => {
  await database.sql('DROP SCHEMA audit_schema CASCADE')
  const said = await florin(database.url('florin'))
  const ofAudit = said.find((line) => line.startsWith('audit: '))
  expect(ofAudit).toMatch(/^audit: 20261101000000_platform, /)
  expect(said.filter((line) => line.endsWith(': as it should be'))).toHaveLength(
    serviceNames.length - 1,
  )
  expect(await database.sql('SELECT count(*)::int AS n FROM audit_schema.outbox')).toEqual([
    { n: 0 },
  ])
})

it('gives the logins of one service a password of their own', async () => {
  const before = await secrets()
  // The one that they have: this server's logins are those of other suites too. What is kept of it differs each time.
  process.env['BANK_DATABASE_PASSWORD'] = 'test'
  try {
    await florin(database.url('florin'))
  } finally {
    delete process.env['BANK_DATABASE_PASSWORD']
  }
  const after = await secrets()
  const changed = after.filter((login, n) => JSON.stringify(login) !== JSON.stringify(before[n]))
  expect(changed).toMatchObject([{ rolname: 'bank_api' }, { rolname: 'bank_worker' }])
})

it('says where to tell it which database', async () => {
  await expect(florin(undefined)).rejects.toThrow(CliError)
})

it('says what must be done before data of a later version', async () => {
  await database.sql(
    `INSERT INTO budget_schema._prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '20991231000000_later', now())`,
  )
  await expect(florin(database.url('florin'))).rejects.toThrow(/data is newer than this version/)
})
