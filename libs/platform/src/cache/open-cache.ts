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

/** Characters of the answers that a process keeps itself: 32 MiB. */
const answersMax = 16 * 1_024 * 1_024

/** A process's caches: of small values, and of answers, which are large and must not push those out. */
export interface Caches {
  readonly cache: Cache
  readonly answers: Cache
  close(): Promise<void>
}

export function memoryCaches(clock: Clock): Caches {
  const [cache, answers] = [new MemoryCache(clock), new MemoryCache(clock, answersMax)]
  return { cache, answers, close: () => closeAll(cache, answers) }
}

/** The caches that a configuration names. */
export async function openCaches(
  config: z.infer<typeof cacheConfigSchema>,
  clock: Clock,
  log: Log,
): Promise<Caches> {
  const own = memoryCaches(clock)
  if (config.REDIS_URL === undefined) return own
  // Loaded by those alone who have a server.
  const [{ RedisCache }, { FallbackCache }] = await Promise.all([
    import('./redis-cache.js'),
    import('./fallback-cache.js'),
  ])
  const options = { url: config.REDIS_URL, log }
  const caFile = config.REDIS_CA_FILE
  const shared = await RedisCache.open(caFile ? { ...options, caFile } : options)
  const cache = new FallbackCache(shared, own.cache)
  const answers = new FallbackCache(shared, own.answers)
  return { cache, answers, close: () => closeAll(shared, own.cache, own.answers) }
}

async function closeAll(...caches: readonly Cache[]): Promise<void> {
  await Promise.all(caches.map((cache) => cache.close()))
}
