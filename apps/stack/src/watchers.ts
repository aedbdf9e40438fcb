import { join } from 'node:path'
import { checkoutFolder } from '@florin/platform'
import { ExporterServer, PrometheusServer, type TargetGroup } from '@florin/platform/servers'

/** What tells of PostgreSQL. */
export const startPostgresExporter = (folder: string, url: string): Promise<ExporterServer> =>
  ExporterServer.ofPostgres(url, { folder: join(folder, 'postgres-exporter') })

/** What tells of this machine. */
export const startNodeExporter = (folder: string): Promise<ExporterServer> =>
  ExporterServer.ofHost({ folder: join(folder, 'node-exporter') })

/** A process of Florin: which program it runs, and where. */
export interface Watched {
  readonly app: string
  readonly url: string
}

/** Prometheus with the repository's settings, which watches processes and what exporters tell of. */
export function startPrometheus(
  folder: string,
  processes: readonly Watched[],
  exporters: { readonly postgres: ExporterServer; readonly node: ExporterServer },
): Promise<PrometheusServer> {
  const at = ({ target }: ExporterServer): TargetGroup[] => [{ targets: [target] }]
  return PrometheusServer.start({
    folder: join(folder, 'prometheus'),
    settings: join(checkoutFolder(), 'ops/prometheus'),
    targets: {
      florin: processes.map(({ app, url }) => ({
        targets: [new URL(url).host],
        labels: { app },
      })),
      postgres: at(exporters.postgres),
      node: at(exporters.node),
    },
  })
}
