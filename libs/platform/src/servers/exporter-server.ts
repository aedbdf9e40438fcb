import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LoopbackServer } from './loopback-server.js'
import { placeFor, type Place, type ServerOptions } from './place.js'
import { exporterCommand } from './prometheus-server.js'

type Options = Pick<ServerOptions, 'folder'>

interface Exporter {
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/** What newer versions of the exporter tell by themselves. */
const replicationLag = `pg_replication:
  query: >-
    SELECT CASE WHEN pg_is_in_recovery()
    THEN greatest(0, extract(epoch FROM now() - pg_last_xact_replay_timestamp())) ELSE 0 END AS lag_seconds
  metrics:
    - lag_seconds: { usage: GAUGE, description: Seconds that a replica is behind }
`

/** What tells Prometheus, on the loopback, of somebody who does not speak to it. */
export class ExporterServer extends LoopbackServer {
  private constructor(
    name: string,
    place: Place,
    private readonly exporter: Exporter,
  ) {
    super(name, place)
  }

  /**
   * postgres_exporter.
   * @param url a login of the role pg_monitor, without TLS
   * @throws StartupError when there is none to run
   */
  static async ofPostgres(url: string, options: Options = {}): Promise<ExporterServer> {
    const place = await placeFor('postgres-exporter', options)
    const queries = join(place.folder, 'queries.yml')
    writeFileSync(queries, replicationLag)
    const login = new URL(url)
    login.searchParams.set('sslmode', 'disable')
    return ExporterServer.begin('postgres-exporter', place, {
      command: exporterCommand('postgres'),
      args: [`--extend.query-path=${queries}`],
      env: { DATA_SOURCE_NAME: login.href },
    })
  }

  /** node_exporter: disks, clock, processors and memory. @throws StartupError when there is none to run */
  static async ofHost(options: Options = {}): Promise<ExporterServer> {
    const told = ['filesystem', 'time', 'timex', 'cpu', 'meminfo']
    return ExporterServer.begin('node-exporter', await placeFor('node-exporter', options), {
      command: exporterCommand('node'),
      args: ['--collector.disable-defaults', ...told.map((name) => `--collector.${name}`)],
      env: {},
    })
  }

  /** Where it is scraped. */
  get target(): string {
    return `127.0.0.1:${this.place.port}`
  }

  override async start(): Promise<void> {
    const { command, args, env } = this.exporter
    await this.run({
      command,
      args: [...args, `--web.listen-address=${this.target}`],
      options: { env },
      answers: async () => (await fetch(`http://${this.target}/`)).ok,
    })
  }

  private static async begin(
    name: string,
    place: Place,
    exporter: Exporter,
  ): Promise<ExporterServer> {
    const server = new ExporterServer(name, place, exporter)
    await server.start()
    return server
  }
}
