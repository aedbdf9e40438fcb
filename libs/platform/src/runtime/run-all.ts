import { completeReadModel } from '../replay/complete-read-model.js'
import { bootService, type RunningService } from './boot-service.js'
import type { Profile } from './embedded-profile.js'
import type { ServiceDefinition } from './service-definition.js'

export interface RunningProduct {
  readonly services: readonly RunningService[]
  close(): Promise<void>
}

/**
 * Boots all services in this process, each an application of its own, on the ports of one profile; what data
 * of an older version lacks is made first.
 */
export async function runAll(
  definitions: readonly ServiceDefinition[],
  profile: Profile,
  progress: (sentence: string) => void = () => undefined,
): Promise<RunningProduct> {
  const services: RunningService[] = []
  const close = async (): Promise<void> => {
    await Promise.all(services.map((service) => service.close()))
    await profile.close()
  }
  try {
    for (const definition of definitions) {
      const runtime = profile.runtimeFor(definition.name)
      await completeReadModel(definition, runtime, progress)
      services.push(await bootService(definition, runtime))
    }
  } catch (error) {
    await close()
    throw error
  }
  return { services, close }
}
