import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../database/embedded-postgres.js'
import { createLog } from '../observability/log.js'
import { prepareDatabase } from '../runtime/prepare-database.js'
import { useStandIn } from './timescale-stand-in.js'

declare global {
  // jest hands nothing else from its set-up to its tear-down.
  var florinTestPostgres: EmbeddedPostgres | undefined
}

const password = 'test'
const prismaFolder = join(__dirname, '../../../../prisma')

/** One PostgreSQL for all suites, with a migrated database that each suite copies. */
export default async function globalSetup(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'florin-test-'))
  const postgres = await startEmbeddedPostgres({
    folder: join(folder, 'postgres'),
    password,
    settings: [
      'fsync=off',
      'full_page_writes=off',
      'synchronous_commit=off',
      'max_connections=300',
    ],
    log: createLog('database', { level: 'warn', pretty: false }),
  })
  globalThis.florinTestPostgres = postgres
  process.env['FLORIN_TEST_POSTGRES_FOLDER'] = folder
  process.env['FLORIN_TEST_POSTGRES_PORT'] = String(postgres.port)
  try {
    await prepareTemplate(postgres)
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

async function prepareTemplate(postgres: EmbeddedPostgres): Promise<void> {
  const admin = new Client({ connectionString: postgres.urlFor('florin', password, 'postgres') })
  await admin.connect()
  await admin.query('CREATE DATABASE florin_template')
  await admin.end()
  await prepareDatabase({
    adminUrl: postgres.urlFor('florin', password, 'florin_template'),
    rolePassword: password,
    services: readdirSync(prismaFolder).filter((name) =>
      existsSync(join(prismaFolder, name, 'migrations')),
    ),
    prismaFolder,
  })
  // The same suites with the ledger as TimescaleDB has it: see CONTRIBUTING.
  if (process.env['FLORIN_TEST_LEDGER'] === 'view')
    await useStandIn(postgres.urlFor('florin', password, 'florin_template'), prismaFolder)
}
