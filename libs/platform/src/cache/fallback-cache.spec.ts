import { cacheConformance } from '../testing/conformance/cache.conformance.js'
import { TestClock } from '../testing/fixed-clock.js'
import { Cache } from './cache.js'
import { FallbackCache } from './fallback-cache.js'
import { MemoryCache } from './memory-cache.js'

/** A shared cache that can be taken away. */
class Shared extends MemoryCache {
  isAway = false
  asked = 0

  override get(key: string): Promise<string | null> {
    return this.here() ?? super.get(key)
  }
  override set(key: string, value: string, ttlSeconds: number): Promise<void> {
    return this.here() ?? super.set(key, value, ttlSeconds)
  }
  override renew(key: string, value: string): Promise<void> {
    return this.here() ?? super.renew(key, value)
  }
  override addMember(key: string, member: string, ttlSeconds: number): Promise<void> {
    return this.here() ?? super.addMember(key, member, ttlSeconds)
  }
  override removeMember(key: string, member: string): Promise<void> {
    return this.here() ?? super.removeMember(key, member)
  }
  override members(key: string): Promise<string[]> {
    return this.here() ?? super.members(key)
  }
  override count(...args: Parameters<Cache['count']>): ReturnType<Cache['count']> {
    return this.here() ?? super.count(...args)
  }
  override delete(...keys: string[]): Promise<void> {
    return this.here() ?? super.delete(...keys)
  }

  private here(): Promise<never> | undefined {
    this.asked += 1
    return this.isAway ? Promise.reject(new Error('away')) : undefined
  }
}

function open(isAway: boolean): { cache: FallbackCache; shared: Shared; clock: TestClock } {
  const clock = new TestClock()
  clock.set('2026-10-01T00:00:00Z')
  const shared = new Shared(clock)
  shared.isAway = isAway
  return { cache: new FallbackCache(shared, new MemoryCache(clock)), shared, clock }
}

describe.each([
  ['is there', false],
  ['is away', true],
])('a cache with another to fall back on, while the shared one %s', (_, isAway) => {
  cacheConformance(() => {
    const { cache, clock } = open(isAway)
    const advance = (seconds: number): Promise<void> => {
      clock.advance(seconds)
      return Promise.resolve()
    }
    return Promise.resolve({ cache, advance })
  })
})

it('shows what others have put in, and what was put in here also when the shared one is lost', async () => {
  const { cache, shared } = open(false)
  await shared.set('revoked:theirs', '1', 60)
  await cache.set('revoked:mine', '1', 60)
  expect(await cache.get('revoked:theirs')).toBe('1')
  shared.isAway = true
  expect(await cache.get('revoked:mine')).toBe('1')
  expect(await cache.get('revoked:theirs')).toBeNull()
  await cache.close()
})

it('counts by itself while the shared one is away: a limit is neither none nor nothing', async () => {
  const { cache, shared } = open(false)
  for (let n = 0; n < 5; n++) await cache.count('limit', 1, 60)
  shared.isAway = true
  expect((await cache.count('limit', 1, 60)).current).toBe(1)
  expect((await cache.count('limit', 1, 60)).current).toBe(2)
  await cache.close()
})

it('leaves the shared one alone after some failures, and comes back to it', async () => {
  const { cache, shared } = open(true)
  for (let n = 0; n < 20; n++) await cache.get('x')
  expect(shared.asked).toBe(3)
  shared.isAway = false
  await shared.set('x', 'theirs', 60)
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  expect(await cache.get('x')).toBe('theirs')
  await cache.close()
})
