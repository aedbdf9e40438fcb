import { connectionOf } from '@florin/platform'
import { Client } from 'pg'
import { BackupError } from './backup-error.js'

/** The database that a URL names, as its server sees it. */
export class DatabaseSwap {
  readonly name: string
  /** Where the new one is made. */
  readonly stagingUrl: string
  private readonly staging: string

  private constructor(
    private readonly url: string,
    private readonly server: Client,
  ) {
    this.name = new URL(url).pathname.slice(1)
    this.staging = `${this.name}_restoring`
    this.stagingUrl = withDatabase(url, this.staging)
  }

  /** @param url of the database, with a login that may make databases on its server */
  static async open(url: string): Promise<DatabaseSwap> {
    const server = new Client({
      ...connectionOf(withDatabase(url, 'postgres')),
      application_name: 'florin-restore',
    })
    server.on('error', () => undefined)
    await server.connect()
    return new DatabaseSwap(url, server)
  }

  close(): Promise<void> {
    return this.server.end()
  }

  /** Whether there are schemas of services in it; undefined when there is no such database. */
  async isUsed(services: readonly string[]): Promise<boolean | undefined> {
    if (!(await this.has(this.name))) return undefined
    const client = new Client(connectionOf(this.url))
    await client.connect()
    try {
      const { rowCount } = await client.query(
        'SELECT 1 FROM pg_namespace WHERE nspname = ANY ($1::text[])',
        [services.map((service) => `${service}_schema`)],
      )
      return rowCount !== 0
    } finally {
      await client.end()
    }
  }

  /** @throws BackupError while services run on it */
  async assertIdle(): Promise<void> {
    const { rows } = await this.server.query<{ name: string }>(
      `SELECT DISTINCT application_name AS name FROM pg_stat_activity
       WHERE datname = $1 AND application_name LIKE '%-relay' ORDER BY 1`,
      [this.name],
    )
    if (rows.length === 0) return
    const names = rows.map(({ name }) => name.replace(/-relay$/, '')).join(', ')
    throw new BackupError(`Services run on ${this.name}: ${names}. Stop all of them first.`)
  }

  /** An empty database beside it. */
  async prepare(): Promise<void> {
    await this.forget()
    await this.server.query(`CREATE DATABASE ${this.quoted(this.staging)}`)
  }

  /** Takes what was made beside it away. */
  async forget(): Promise<void> {
    await this.server.query(`DROP DATABASE IF EXISTS ${this.quoted(this.staging)} WITH (FORCE)`)
  }

  /**
   * Takes the one that is there away, so that nothing starts until the new one has its name.
   * @returns what it is called now; null when there was nothing to keep
   */
  async putAside(isUsed: boolean | undefined, now: Date): Promise<string | null> {
    if (isUsed === undefined) return null
    await this.assertIdle()
    await this.shut(this.name)
    if (!isUsed) {
      await this.server.query(`DROP DATABASE ${this.quoted(this.name)} WITH (FORCE)`)
      return null
    }
    const aside = `${this.name}_replaced_${now.toISOString().replace(/\W/g, '').toLowerCase()}`
    await this.rename(this.name, aside)
    await this.server.query(`ALTER DATABASE ${this.quoted(aside)} ALLOW_CONNECTIONS true`)
    return aside
  }

  /** Gives the new one the name. */
  appear(): Promise<void> {
    return this.rename(this.staging, this.name)
  }

  /** Nobody is connected to it, a pooler neither, and nobody comes. */
  private async shut(name: string): Promise<void> {
    await this.server.query(`ALTER DATABASE ${this.quoted(name)} ALLOW_CONNECTIONS false`)
    await this.server.query(
      'SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1',
      [name],
    )
  }

  private async rename(from: string, to: string): Promise<void> {
    await this.server.query(`ALTER DATABASE ${this.quoted(from)} RENAME TO ${this.quoted(to)}`)
  }

  private async has(name: string): Promise<boolean> {
    const { rowCount } = await this.server.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      name,
    ])
    return rowCount !== 0
  }

  private quoted(name: string): string {
    return this.server.escapeIdentifier(name)
  }
}

function withDatabase(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}
