import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { serviceNames } from '@florin/contracts'
import { openEmbeddedProfile, readConfig, StartupError } from '@florin/platform/embedded'
import { z } from 'zod'
import type { Florin } from './serve-florin.js'

export const florinConfigSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Only this machine unless told otherwise. */
  HOST: z.string().default('127.0.0.1'),
  FLORIN_DATA_DIR: z.string().default('.florin'),
  /** Multiplies every rate limit: one person's own machine is generous; 0 switches them off. */
  RATE_LIMIT_FACTOR: z.coerce.number().min(0).max(1_000_000).default(1_000),
  /** Proxies whose `X-Forwarded-For` is believed: addresses or CIDR blocks, separated by commas. */
  TRUST_PROXY: z.string().optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
})

export type FlorinConfig = z.infer<typeof florinConfigSchema>

/** The whole product in this process, its data in one folder. */
export async function startFlorin(
  environment: Readonly<Record<string, string | undefined>>,
  progress: (sentence: string) => void,
): Promise<Florin> {
  const config = readConfig(florinConfigSchema, environment)
  await assertPortFree(config.PORT, config.HOST)
  const root = projectRoot()
  const log = { level: config.LOG_LEVEL, pretty: process.stdout.isTTY }
  const opening = openEmbeddedProfile({
    dataFolder: resolve(config.FLORIN_DATA_DIR),
    services: serviceNames,
    prismaFolder: join(root, 'prisma'),
    log,
    rateLimitFactor: config.RATE_LIMIT_FACTOR,
    progress,
  })
  // What cannot be opened is told before anything else is loaded.
  await Promise.race([opening, nextTurn()])
  // The services take seconds to load, in which the database starts.
  const [profile, { serveFlorin }] = await Promise.all([opening, import('./serve-florin.js')])
  return serveFlorin({ config, profile, root, log, progress })
}

/** Found before anything is started, so that the message comes at once. */
function assertPortFree(port: number, host: string): Promise<void> {
  return new Promise((resolveFree, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      reject(
        new StartupError(
          taken
            ? `Port ${port} is taken by another program. Stop that, or choose another port: PORT=${port + 1} npm start`
            : `Florin cannot listen on ${host}:${port} (${error.code ?? error.message}). Choose another port: PORT=3001 npm start`,
        ),
      )
    })
    probe.listen(port, host, () => probe.close(() => resolveFree()))
  })
}

/** The checkout: four folders above this file, in the sources as in dist. */
function projectRoot(): string {
  const fromSource = join(__dirname, '../../..')
  return fromSource.endsWith('dist') ? join(fromSource, '..') : fromSource
}
