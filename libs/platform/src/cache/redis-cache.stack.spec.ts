import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SystemClock } from '../context/clock.js'
import { cacheConformance } from '../testing/conformance/cache.conformance.js'
import { certify, RedisServer, type ServerCertificate } from '../servers/index.js'
import { until } from '../runtime/until.js'
import type { Cache } from './cache.js'
import { openCaches } from './open-cache.js'
import { RedisCache } from './redis-cache.js'

const told: string[] = []
const tell = (...args: readonly unknown[]): void => void told.push(String(args.at(-1)))
const log = { debug: tell, info: tell, warn: tell, error: tell }
const pause = (seconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, seconds * 1_000))

let server: RedisServer
const opened: Cache[] = []

beforeAll(async () => {
  server = await RedisServer.start()
})
afterEach(async () => {
  for (const cache of opened.splice(0)) await cache.close()
})
afterAll(() => server.stop())

/** As a service opens it, and connected. */
async function openShared(more: Record<string, string> = {}): Promise<Cache> {
  const config = { REDIS_URL: server.url, ...more }
  const { cache } = await openCaches(config, new SystemClock(), log)
  opened.push(cache)
  return cache
}

/** Until what is put in by one is seen by another who has nothing of its own. */
async function untilShared(writer: Cache, reader: Cache): Promise<void> {
  await until(async () => {
    await writer.set('shared', '1', 60)
    return (await reader.get('shared')) === '1'
  }, 'a shared cache')
}

describe('Redis', () => {
  cacheConformance(async () => {
    await server.look((redis) => redis.flushall())
    const cache = await RedisCache.open({ url: server.url, log })
    return { cache, advance: pause }
  })
})

it('is one cache for all who open it', async () => {
  const [one, other] = [await openShared(), await openShared()]
  for (let n = 1; n <= 10; n++)
    expect((await (n % 2 ? one : other).count('rate_limit:ann:api', 1, 60)).current).toBe(n)
})

it('keeps what it keeps for its time only, under the names that operators know', async () => {
  const cache = await openShared()
  await cache.count('rate_limit:ann:api', 7, 60)
  const ttl = await server.look((redis) => redis.ttl('rate_limit:ann:api:7'))
  expect(ttl).toBeGreaterThan(50)
  expect(ttl).toBeLessThanOrEqual(60)
})

it.each<[string, () => Promise<void> | void, () => Promise<void> | void]>([
  ['is killed', () => server.kill(), () => server.start()],
  ['answers nobody', () => server.hold(), () => server.release()],
])(
  'when it %s each process goes on by itself, and together again afterwards',
  async (_, leave, comeBack) => {
    const [one, other] = [await openShared(), await openShared()]
    await one.set('revoked:mine', '1', 60)
    await leave()
    try {
      expect(await one.get('revoked:mine')).toBe('1')
      const counts = await Promise.all([1, 2, 3].map(() => other.count('limit', 1, 60)))
      expect(counts.map(({ current }) => current).sort()).toEqual([1, 2, 3])
    } finally {
      await comeBack()
    }
    await untilShared(one, other)
  },
)

it('is emptied without anybody noticing but by what it had', async () => {
  const cache = await openShared()
  await cache.set('k', 'v', 60)
  await server.look((redis) => redis.flushall())
  expect(await cache.get('k')).toBeNull()
  expect(await cache.count('limit', 1, 60)).toEqual({ current: 1, previous: 0 })
})

it('says once that it is away and once that it is back', async () => {
  await openShared()
  told.splice(0)
  await server.kill()
  await until(() => Promise.resolve(told.length > 0), 'a line')
  await pause(1)
  await server.start()
  await until(() => Promise.resolve(told.length > 1), 'another line')
  expect(told).toEqual(['redis cannot be reached', 'redis can be reached again'])
})

describe('over TLS', () => {
  let folder: string
  let certificate: ServerCertificate
  let secure: RedisServer

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'florin-tls-'))
    certificate = certify(folder)
    secure = await RedisServer.start({ certificate })
  })
  afterAll(async () => {
    await secure.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is trusted by the authority that is named', async () => {
    const cache = await RedisCache.open({ url: secure.url, caFile: certificate.caFile, log })
    opened.push(cache)
    await cache.set('k', 'v', 60)
    expect(await cache.get('k')).toBe('v')
  })

  it('is not trusted without it, and not asked without TLS', async () => {
    told.splice(0)
    for (const url of [secure.url, secure.url.replace('rediss:', 'redis:')]) {
      const cache = await RedisCache.open({ url, log })
      opened.push(cache)
      await expect(cache.set('k', 'v', 60)).rejects.toThrow()
    }
    expect(told).toContain('redis cannot be reached')
  })
})
