import {
  findRunningDatabase,
  openStandaloneRuntime,
  replayService,
  sharedPorts,
  type ReplayReport,
  type ServiceRuntime,
} from '@florin/platform'
import { services } from '@florin/product'
import { CliError } from './client.js'
import type { Environment } from './environment.js'

/** Makes a service's read model again; with `checkOnly` it is compared and nothing is changed. */
export async function replay(
  environment: Environment,
  name: string | undefined,
  options: { readonly checkOnly: boolean },
): Promise<number> {
  const definition = services.find((service) => service.name === name)
  const known = services.filter((service) => service.readModel).map((service) => service.name)
  if (!definition) throw new CliError(`Which service? One of ${known.join(', ')}.`)
  const { runtime, close } = await openRuntime(environment, definition.name)
  try {
    const report = await replayService(definition, runtime, {
      checkOnly: options.checkOnly,
      progress: environment.say,
    })
    return tell(environment, report, options.checkOnly)
  } finally {
    await close()
  }
}

/** The service's own ports: of its environment where it runs alone, else of the Florin on the data folder. */
async function openRuntime(
  environment: Environment,
  service: string,
): Promise<{ runtime: ServiceRuntime; close: () => Promise<void> }> {
  if (environment.isOfOneService) return openStandaloneRuntime()
  const { dataFolder } = environment
  const running = findRunningDatabase(dataFolder)
  const ports = await sharedPorts(
    { dataFolder, log: { level: 'warn', pretty: false } },
    running.secrets,
    running.urlOf,
  )
  return { runtime: ports.runtimeFor(service), close: () => ports.close() }
}

function tell({ say }: Environment, report: ReplayReport, checkOnly: boolean): number {
  for (const { table, equal, different, missing, extra } of report.tables) {
    say(`${table}: ${equal} equal, ${different} different, ${missing} missing, ${extra} too many`)
  }
  const wrong = report.tables.reduce((sum, t) => sum + t.different + t.missing + t.extra, 0)
  if (wrong === 0) say('Everything is as the log says.')
  else say(checkOnly ? `${wrong} rows are not as the log says.` : `${wrong} rows were put right.`)
  if (report.healed > 0) say(`${report.healed} events that had been put aside are now applied.`)
  return checkOnly && wrong > 0 ? 1 : 0
}
