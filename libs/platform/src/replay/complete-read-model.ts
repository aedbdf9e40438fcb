import { StartupError } from '../config/startup-error.js'
import { createPool } from '../database/pools.js'
import { WorkerDatabase } from '../database/worker-database.js'
import type { ServiceDefinition } from '../runtime/service-definition.js'
import type { ServiceRuntime } from '../runtime/service-runtime.js'
import type { ReadModel } from './read-model.js'
import { replayService } from './replay-service.js'
import { holds } from './shadow.repository.js'

/**
 * Makes a service's read model again where data of an older version lacks what it keeps by now. To be done
 * before the service is booted; where nothing is missing it costs one query. Where the log can't be applied any
 * more that is told, and the service is as it was before: whoever keeps money here must get to it.
 */
export async function completeReadModel(
  definition: ServiceDefinition,
  runtime: ServiceRuntime,
  progress: (sentence: string) => void,
): Promise<void> {
  const { readModel, name } = definition
  if (!readModel || !(await isIncomplete(readModel, runtime))) return
  progress(`Completing what the ${name} service of an older version has kept`)
  try {
    await replayService(definition, runtime, { checkOnly: false, progress: () => undefined })
  } catch (error) {
    if (!(error instanceof StartupError)) throw error
    progress(`It could not be completed: ${error.message}`)
  }
}

async function isIncomplete({ incomplete }: ReadModel, { urls }: ServiceRuntime): Promise<boolean> {
  if (incomplete === undefined) return false
  const pool = createPool({ url: urls.worker, max: 1, applicationName: 'upgrade' })
  try {
    return await new WorkerDatabase(pool).transaction((tx) => holds(tx, incomplete))
  } finally {
    await pool.end()
  }
}
