import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { accountFor, handOver } from '../database/embedded-account.js'
import { LoopbackServer } from './loopback-server.js'
import { placeFor, type Place, type ServerOptions } from './place.js'

export interface PgBouncerOptions extends Pick<ServerOptions, 'folder'> {
  /** Of the PostgreSQL behind it, on this machine. */
  readonly postgresPort: number
  /** Passwords of the roles that may come through, by name. */
  readonly logins: Readonly<Record<string, string>>
  /** Connections to PostgreSQL for each role and database. */
  readonly poolSize?: number
}

const clientsMax = 1_000

/** A real PgBouncer on the loopback that gives a connection to whoever has a transaction, and only so long. */
export class PgBouncerServer extends LoopbackServer {
  private constructor(
    place: Place,
    private readonly options: PgBouncerOptions,
  ) {
    super('PgBouncer', place)
  }

  /** @throws StartupError when there is none to run */
  static async start(options: PgBouncerOptions): Promise<PgBouncerServer> {
    const server = new PgBouncerServer(await placeFor('pgbouncer', options), options)
    await server.start()
    return server
  }

  /** The same login through it. */
  through(url: string): string {
    const { protocol, username, password, pathname } = new URL(url)
    return `${protocol}//${username}:${password}@127.0.0.1:${this.place.port}${pathname}`
  }

  override async start(): Promise<void> {
    const settings = this.settle()
    // It refuses to run as root.
    const account = accountFor([settings])
    handOver(settings, account)
    const [command = 'pgbouncer', ...args] = [...account.prefix, 'pgbouncer', this.fileOf('ini')]
    await this.run({
      ...{ command, args },
      // Debian puts it where only root looks for commands.
      options: { ...account.runsAs, env: { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` } },
      answers: async () => (await this.look('SHOW VERSION')).length === 1,
    })
  }

  /** What it says of itself, such as `SHOW POOLS`. */
  async look(command: string): Promise<Record<string, unknown>[]> {
    const [user = '', password = ''] = Object.entries(this.options.logins)[0] ?? []
    const where = { host: '127.0.0.1', port: this.place.port, database: 'pgbouncer' }
    const client = new Client({ ...where, user, password })
    client.on('error', () => undefined)
    await client.connect()
    try {
      return (await client.query<Record<string, unknown>>(command)).rows
    } finally {
      await client.end()
    }
  }

  private fileOf(kind: string): string {
    return join(this.place.folder, 'settings', `pgbouncer.${kind}`)
  }

  /** @returns the folder of what it reads */
  private settle(): string {
    const { postgresPort, logins, poolSize = 6 } = this.options
    const folder = join(this.place.folder, 'settings')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const users = Object.entries(logins).map(([name, password]) => `"${name}" "${password}"\n`)
    writeFileSync(this.fileOf('users'), users.join(''), { mode: 0o600 })
    const settings = [
      '[databases]',
      `* = host=127.0.0.1 port=${postgresPort}`,
      '[pgbouncer]',
      ...['listen_addr = 127.0.0.1', `listen_port = ${this.place.port}`, 'unix_socket_dir ='],
      ...['auth_type = scram-sha-256', `auth_file = ${this.fileOf('users')}`],
      ...['pool_mode = transaction', `default_pool_size = ${poolSize}`],
      ...[`max_client_conn = ${clientsMax}`, 'query_wait_timeout = 10', 'server_login_retry = 1'],
      ...[`stats_users = ${Object.keys(logins).join(',')}`, 'log_connections = 0'],
      ...['log_disconnections = 0', ''],
    ]
    writeFileSync(this.fileOf('ini'), settings.join('\n'), { mode: 0o600 })
    return folder
  }
}
