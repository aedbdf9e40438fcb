import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LoopbackServer } from './loopback-server.js'
import { assertInstalled, installed, placeFor, type Place, type ServerOptions } from './place.js'

const programs = 'prometheus-2.42.0'
const command = installed(`${programs}/prometheus`)

/** What says whether rules are right. @throws StartupError when there is none to run */
export function promtool(): string {
  const path = installed(`${programs}/promtool`)
  assertInstalled(path)
  return path
}

/** The command of an exporter. @throws StartupError when there is none to run */
export function exporterCommand(name: 'postgres' | 'node'): string {
  const path = installed(`${programs}/prometheus-${name}-exporter`)
  assertInstalled(path)
  return path
}

/** Addresses that are scraped, and what they are told apart by. */
export interface TargetGroup {
  readonly targets: readonly string[]
  readonly labels?: Readonly<Record<string, string>>
}

export interface PrometheusOptions extends Pick<ServerOptions, 'folder'> {
  /** Where `prometheus.yml` and its rules lie. */
  readonly settings: string
  /** Who is scraped, by the names of the files in which the settings look for it. */
  readonly targets: Readonly<Record<string, readonly TargetGroup[]>>
}

/** A real Prometheus on the loopback. */
export class PrometheusServer extends LoopbackServer {
  private constructor(
    place: Place,
    private readonly options: PrometheusOptions,
  ) {
    super('Prometheus', place)
  }

  /** @throws StartupError when there is none to run */
  static async start(options: PrometheusOptions): Promise<PrometheusServer> {
    assertInstalled(command)
    const server = new PrometheusServer(await placeFor('prometheus', options), options)
    await server.start()
    return server
  }

  get url(): string {
    return `http://127.0.0.1:${this.place.port}`
  }

  override async start(): Promise<void> {
    const { folder, port } = this.place
    await this.run({
      command,
      args: [
        `--config.file=${join(this.settle(), 'prometheus.yml')}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
      ],
      answers: async () => (await fetch(`${this.url}/-/ready`)).ok,
    })
  }

  /** @returns the folder of what it reads: the settings as they are given, and whom to scrape here */
  private settle(): string {
    const { settings, targets } = this.options
    const folder = join(this.place.folder, 'settings')
    mkdirSync(join(folder, 'targets'), { recursive: true })
    for (const part of ['prometheus.yml', 'rules'])
      cpSync(join(settings, part), join(folder, part), { recursive: true })
    for (const [name, groups] of Object.entries(targets))
      // JSON is YAML.
      writeFileSync(join(folder, 'targets', `${name}.yml`), JSON.stringify(groups))
    return folder
  }
}
