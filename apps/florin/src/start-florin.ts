import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { createGateway, inProcessUpstream, type GateOptions } from '@florin/gateway'
import {
  createLog,
  MemoryCache,
  openEmbeddedProfile,
  RateLimiter,
  readConfig,
  runAll,
  StartupError,
  SystemClock,
  type LogOptions,
} from '@florin/platform'
import { z } from 'zod'
import { services } from '@florin/product'

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

export interface Florin {
  readonly url: string
  close(): Promise<void>
}

/** The whole product in this process, its data in one folder. */
export async function startFlorin(
  environment: Readonly<Record<string, string | undefined>>,
  progress: (sentence: string) => void,
): Promise<Florin> {
  const config = readConfig(florinConfigSchema, environment)
  await assertPortFree(config.PORT, config.HOST)
  const root = projectRoot()
  const log: LogOptions = { level: config.LOG_LEVEL, pretty: process.stdout.isTTY }
  const profile = await openEmbeddedProfile({
    dataFolder: resolve(config.FLORIN_DATA_DIR),
    services: services.map((service) => service.name),
    prismaFolder: join(root, 'prisma'),
    log,
    rateLimitFactor: config.RATE_LIMIT_FACTOR,
    progress,
  })
  progress('Starting the services')
  const product = await runAll(services, profile, progress)
  try {
    const gateway = await createGateway({
      upstreams: product.services.map(inProcessUpstream),
      version: versionOf(root),
      log: createLog('api-gateway', log),
      gates: gatesOf(config),
    })
    await gateway.listen(config.PORT, config.HOST)
    const address = gateway.fastify.server.address()
    const port = typeof address === 'object' && address ? address.port : config.PORT
    return {
      url: `http://localhost:${port}`,
      close: async () => {
        await gateway.close()
        await product.close()
      },
    }
  } catch (error) {
    await product.close()
    throw error
  }
}

/** The gateway's counts are in a cache of their own, so that a flood of addresses pushes nothing else out. */
function gatesOf(config: z.infer<typeof florinConfigSchema>): GateOptions {
  const clock = new SystemClock()
  return {
    limiter: new RateLimiter(new MemoryCache(clock), clock, config.RATE_LIMIT_FACTOR),
    ...(config.TRUST_PROXY ? { trustProxy: config.TRUST_PROXY } : {}),
  }
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

function versionOf(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}
