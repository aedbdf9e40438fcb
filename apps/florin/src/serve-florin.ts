import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createGateway, inProcessUpstream, type GateOptions } from '@florin/gateway'
import {
  createLog,
  MemoryCache,
  openTracing,
  RateLimiter,
  runAll,
  SystemClock,
  type LogOptions,
  type Profile,
} from '@florin/platform'
import { services } from '@florin/product'
import type { FlorinConfig } from './florin-config.js'

export interface Florin {
  readonly url: string
  close(): Promise<void>
}

interface ServeOptions {
  readonly config: FlorinConfig
  /** Closed with the services, also when they cannot be started. */
  readonly profile: Profile
  /** The checkout. */
  readonly root: string
  readonly log: LogOptions
  readonly progress: (sentence: string) => void
}

/** All services and the gateway, on the ports of one profile. */
export async function serveFlorin(options: ServeOptions): Promise<Florin> {
  const { config, profile, root, log, progress } = options
  progress('Starting the services')
  const tracing = await openTracing(config, createLog('tracing', log))
  const product = await runAll(services, profile, progress)
  try {
    const gateway = await createGateway({
      upstreams: product.services.map(inProcessUpstream),
      version: versionOf(root),
      log: createLog('api-gateway', log),
      gates: gatesOf(config),
      origins: config.FLORIN_CORS_ORIGINS,
      web: join(root, 'dist/web'),
    })
    await gateway.listen(config.PORT, config.HOST)
    const address = gateway.fastify.server.address()
    const port = typeof address === 'object' && address ? address.port : config.PORT
    return {
      url: `http://localhost:${port}`,
      close: async () => {
        await gateway.close()
        await product.close()
        await tracing.close()
      },
    }
  } catch (error) {
    await product.close()
    throw error
  }
}

/** The gateway's counts are in a cache of their own, so that a flood of addresses pushes nothing else out. */
function gatesOf(config: FlorinConfig): GateOptions {
  const clock = new SystemClock()
  return {
    limiter: new RateLimiter(new MemoryCache(clock), clock, config.RATE_LIMIT_FACTOR),
    ...(config.TRUST_PROXY ? { trustProxy: config.TRUST_PROXY } : {}),
  }
}

function versionOf(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}
