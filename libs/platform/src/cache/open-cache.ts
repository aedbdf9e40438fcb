import { z } from 'zod'
import type { Clock } from '../context/clock.js'
import type { Log } from '../observability/log.js'
import type { Cache } from './cache.js'
import { MemoryCache } from './memory-cache.js'

/** Which cache a process of the distributed profile uses. */
export const cacheConfigSchema = z.object({
  /** Shared by all processes; `rediss://` over TLS. Without it each process keeps a cache of its own. */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  /** File of the certificate authority that vouches for the server, where it is not a public one. */
  REDIS_CA_FILE: z.string().optional(),
})

/** The cache that a configuration names. */
export async function openCache(
  config: z.infer<typeof cacheConfigSchema>,
  clock: Clock,
  log: Log,
): Promise<Cache> {
  const own = new MemoryCache(clock)
  if (config.REDIS_URL === undefined) return own
  // Loaded by those alone who have a server.
  const [{ RedisCache }, { FallbackCache }] = await Promise.all([
    import('./redis-cache.js'),
    import('./fallback-cache.js'),
  ])
  const options = { url: config.REDIS_URL, log }
  const caFile = config.REDIS_CA_FILE
  const shared = await RedisCache.open(caFile ? { ...options, caFile } : options)
  return new FallbackCache(shared, own)
}
