import { join, resolve } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { serviceNames } from '@florin/contracts'
import {
  assertPortFree,
  checkoutFolder,
  openEmbeddedProfile,
  readConfig,
} from '@florin/platform/embedded'
import { florinConfigSchema } from './florin-config.js'
import type { Florin } from './serve-florin.js'

/** The whole product in this process, its data in one folder. */
export async function startFlorin(
  environment: Readonly<Record<string, string | undefined>>,
  progress: (sentence: string) => void,
): Promise<Florin> {
  const config = readConfig(florinConfigSchema, environment)
  await assertPortFree(config.PORT, config.HOST, 'npm start')
  const root = checkoutFolder()
  const log = { level: config.LOG_LEVEL, pretty: process.stdout.isTTY }
  const opening = openEmbeddedProfile({
    dataFolder: resolve(config.FLORIN_DATA_DIR),
    services: serviceNames,
    prismaFolder: join(root, 'prisma'),
    log,
    rateLimitFactor: config.RATE_LIMIT_FACTOR,
    mail: config,
    sms: config,
    url: `http://localhost:${config.PORT}`,
    progress,
  })
  // What cannot be opened is told before anything else is loaded.
  await Promise.race([opening, nextTurn()])
  // The services take seconds to load, in which the database starts.
  const loading = import('./serve-florin.js')
  // Told below, when the database has opened as well.
  loading.catch(() => undefined)
  const profile = await opening
  const { serveFlorin } = await loading.catch(async (error: unknown) => {
    await profile.close()
    throw error
  })
  return serveFlorin({ config, profile, root, log, progress })
}
