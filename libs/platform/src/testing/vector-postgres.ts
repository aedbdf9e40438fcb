import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../database/embedded-postgres.js'
import type { ExtensionsConfig } from '../database/extensions.js'
import { createLog } from '../observability/log.js'
import { prepareDatabase } from '../runtime/prepare-database.js'
import { assertInstalled, installed } from '../servers/place.js'
import { copyDatabase, type TestDatabase } from './test-database.js'

const pgvector = installed('pgvector-0.8.5')
const password = 'test'
const template = 'native'

/** What is to be there, and where that is described. */
export interface Schemas {
  readonly services: readonly string[]
  readonly prismaFolder: string
}

/** The embedded PostgreSQL with pgvector, which stays in a folder of its own. */
export class VectorPostgres {
  private constructor(
    private readonly folder: string,
    private readonly postgres: EmbeddedPostgres,
    private readonly schemas: Schemas,
  ) {}

  /** @throws StartupError when pgvector is not installed */
  static async start(schemas: Schemas): Promise<VectorPostgres> {
    assertInstalled(pgvector)
    const folder = mkdtempSync(join(tmpdir(), 'florin-pgvector-'))
    const postgres = await startEmbeddedPostgres({
      folder: join(folder, 'postgres'),
      password,
      settings: [
        ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
        `extension_control_path=$system:${join(pgvector, 'share')}`,
        `dynamic_library_path=$libdir:${join(pgvector, 'lib')}`,
      ],
      log: createLog('database', { level: 'warn', pretty: false }),
    })
    const server = new VectorPostgres(folder, postgres, schemas)
    await server.prepareTemplate()
    return server
  }

  /** A migrated database that uses no extension. */
  createDatabase(): Promise<TestDatabase> {
    return copyDatabase(this.urlOf, template)
  }

  /** Runs the migrations of a database, as every start does. */
  async prepare(database: string, extensions: ExtensionsConfig): Promise<void> {
    const adminUrl = this.urlOf('florin', database)
    await prepareDatabase({ adminUrl, rolePassword: password, ...this.schemas, extensions })
  }

  async stop(): Promise<void> {
    await this.postgres.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  private readonly urlOf = (user: string, database: string): string =>
    this.postgres.urlFor(user, password, database)

  private async prepareTemplate(): Promise<void> {
    const admin = new Client({ connectionString: this.urlOf('florin', 'postgres') })
    await admin.connect()
    await admin.query(`CREATE DATABASE ${template}`)
    await admin.end()
    await this.prepare(template, { DATABASE_PGVECTOR: 'off', DATABASE_TIMESCALE: 'off' })
  }
}
