import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BackupReader, makeBackup, restoreDatabase } from '@florin/backup'
import { serviceNames } from '@florin/contracts'
import { FolderObjects, migrateDown, migrateUp, readMigrations } from '@florin/platform'
import type { TestDatabase } from '@florin/platform/testing'
import { verify } from '@florin/verify'
import { Client, Pool } from 'pg'
import { settle } from '../contracts/support/households.js'
import { catalogueOf } from '../support/catalogue.js'
import { startProduct, type TestProduct } from '../support/product.js'
import { contentsOf } from '../support/table-contents.js'

const prismaFolder = join(__dirname, '../../prisma')
/** Ended by a restore, and sent again after it. */
const others = /^((user_sessions|personal_access_tokens)\.revoked_at|relay_positions\..*)$/

let product: TestProduct
let admin: Client
let folder: string
const databases: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'florin-backup-'))
  product = await startProduct()
  await settle(product, 'Ann')
  await settle(product, 'Ben')
  await product.gateway.close()
  await product.stack.stopServices()
  admin = await connect(product.stack.database.name)
}, 120_000)
afterAll(async () => {
  await admin.end()
  const server = await connect('postgres')
  for (const name of databases) await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await server.end()
  await product.stack.stop()
  rmSync(folder, { recursive: true, force: true })
})

const urlOf = (database: string): string =>
  new URL(`/${database}`, product.stack.database.url('florin')).href

async function connect(database: string): Promise<Client> {
  const client = new Client({ connectionString: urlOf(database) })
  await client.connect()
  return client
}

/** Backs up what the product has, and restores it into a database of its own. */
async function backedUpAndRestored(
  name: string,
): Promise<TestDatabase & { stop(): Promise<void> }> {
  const made = await makeBackup(
    {
      ...{ adminUrl: product.stack.database.url('florin'), services: serviceNames },
      ...{ objects: product.stack.objects, documents: null, secretsPath: null, version: '0' },
    },
    join(folder, name),
    () => undefined,
  )
  expect(made.manifest.objects).toMatchObject({ missing: [] })
  const database = `${product.stack.database.name}_${name}`
  databases.push(database)
  await restoreDatabase(await BackupReader.open(made.folder), {
    ...{ adminUrl: urlOf(database), services: serviceNames, prismaFolder },
    ...{ objects: new FolderObjects(join(folder, `${name}-objects`)), documents: null },
    ...{ forgetTopics: null, replace: false, now: new Date(), progress: () => undefined },
  })
  const viewer = new Pool({ connectionString: urlOf(database), max: 1 })
  return {
    ...product.stack.database,
    name: database,
    sql: async <Row>(text: string, params: readonly unknown[] = []) =>
      (await viewer.query(text, [...params])).rows as Row[],
    stop: () => viewer.end(),
  }
}

it('with its table, its rights, its number and its file', async () => {
  const restored = await backedUpAndRestored('same')
  const { database } = product.stack
  for (const service of serviceNames) {
    const schema = `${service}_schema`
    const [before, after] = [await contentsOf(database, schema), await contentsOf(restored, schema)]
    const differing = [...before.columns.keys()].filter(
      (column) => before.columns.get(column) !== after.columns.get(column) && !others.test(column),
    )
    expect(differing).toEqual([])
    expect(await catalogueOf(restored, schema)).toEqual(await catalogueOf(database, schema))
    const partitions = `SELECT c.relname AS name, c.relacl::text AS rights, c.relforcerowsecurity AS walled FROM pg_class c
      WHERE c.relispartition AND c.relkind = 'r' AND c.relnamespace = '${schema}'::regnamespace ORDER BY 1`
    expect(await restored.sql(partitions)).toEqual(await database.sql(partitions))
    const numbers = `SELECT sequencename AS name, last_value::text AS value FROM pg_sequences WHERE schemaname = '${schema}' ORDER BY 1`
    expect(await restored.sql(numbers)).toEqual(await database.sql(numbers))
  }
  const files = new FolderObjects(join(folder, 'same-objects'))
  const keys: string[] = []
  for await (const { key } of files.list('attachments')) keys.push(key)
  expect(keys).toHaveLength(6)
  for (const key of keys) expect(await files.get(key)).toEqual(await product.stack.objects.get(key))
  expect(await verify({ query: restored.sql }, { files })).toEqual([])
  await restored.stop()
}, 60_000)

it('ends the sessions, some of which may have been ended since', async () => {
  const open =
    'SELECT count(*)::int AS open FROM user_schema.user_sessions WHERE revoked_at IS NULL'
  expect(await product.stack.database.sql(open)).not.toEqual([{ open: 0 }])
  const restored = await backedUpAndRestored('sessions')
  expect(await restored.sql(open)).toEqual([{ open: 0 }])
  await restored.stop()
}, 60_000)

it('of an older version, and is brought up to date', async () => {
  const newest = await catalogues(product.stack.database)
  for (const service of serviceNames)
    await migrateDown(admin, `${service}_schema`, migrationsOf(service), 1)
  const restored = await backedUpAndRestored('older')
  expect(await catalogues(restored)).toEqual(newest)
  // What a handler that the older version had not got makes of the log, it makes once services run.
  const isMadeThen = ({ check, what }: { check: string; what: string }): boolean =>
    check === 'account-movements' || what === 'event not handled by bank.history'
  const found = await verify({ query: restored.sql })
  expect(found.filter((one) => !isMadeThen(one))).toEqual([])
  await restored.stop()
  for (const service of serviceNames)
    await migrateUp(admin, `${service}_schema`, migrationsOf(service))
}, 60_000)

const migrationsOf = (service: string): ReturnType<typeof readMigrations> =>
  readMigrations(join(prismaFolder, service, 'migrations'))

const catalogues = (database: TestDatabase): Promise<unknown[]> =>
  Promise.all(serviceNames.map((service) => catalogueOf(database, `${service}_schema`)))

it('of a newer version is refused, and nothing is made', async () => {
  await admin.query(
    `INSERT INTO budget_schema._prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '20991231000000_later', now())`,
  )
  await expect(backedUpAndRestored('newer')).rejects.toThrow(
    /newer version of Florin .*budget has the migration 20991231000000_later/,
  )
  const { rows } = await admin.query(`SELECT 1 FROM pg_database WHERE datname LIKE '%\\_newer%'`)
  expect(rows).toEqual([])
  await admin.query(`DELETE FROM budget_schema._prisma_migrations WHERE id = 'x'`)
})

it('is put over nothing that is there, unless told', async () => {
  const { folder: made } = await makeBackup(
    {
      ...{ adminUrl: product.stack.database.url('florin'), services: serviceNames },
      ...{ objects: product.stack.objects, documents: null, secretsPath: null, version: '0' },
    },
    join(folder, 'over'),
    () => undefined,
  )
  await expect(
    restoreDatabase(await BackupReader.open(made), {
      ...{ adminUrl: product.stack.database.url('florin'), services: serviceNames, prismaFolder },
      ...{ objects: new FolderObjects(join(folder, 'nowhere')), documents: null },
      ...{ forgetTopics: null, replace: false, now: new Date(), progress: () => undefined },
    }),
  ).rejects.toThrow('There is data in the database')
})

it('is of nobody who may see a part alone', async () => {
  const source = {
    ...{ adminUrl: product.stack.database.url('transaction_worker'), services: serviceNames },
    ...{ objects: product.stack.objects, documents: null, secretsPath: null, version: '0' },
  }
  await expect(makeBackup(source, join(folder, 'part'), () => undefined)).rejects.toThrow(
    /permission denied|row-level security/,
  )
})
