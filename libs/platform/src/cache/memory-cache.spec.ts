import { cacheConformance } from '../testing/conformance/cache.conformance.js'
import { TestClock } from '../testing/fixed-clock.js'
import { MemoryCache } from './memory-cache.js'

describe('the cache in memory', () => {
  cacheConformance(() => {
    const clock = new TestClock()
    clock.set('2026-10-01T00:00:00Z')
    return Promise.resolve({
      cache: new MemoryCache(clock),
      advance: (seconds) => {
        clock.advance(seconds)
        return Promise.resolve()
      },
    })
  })
})

describe('a cache of so many characters', () => {
  const clock = new TestClock()
  const keys = ['a', 'b', 'c', 'd']
  const left = async (cache: MemoryCache): Promise<string> =>
    (await Promise.all(keys.map(async (key) => ((await cache.get(key)) === null ? '' : key)))).join(
      '',
    )

  it('lets the oldest go for what comes, keys and values counted', async () => {
    const cache = new MemoryCache(clock, 30)
    for (const key of ['a', 'b', 'c']) await cache.set(key, 'x'.repeat(9), 60)
    expect(await left(cache)).toBe('abc')
    await cache.set('a', 'y'.repeat(9), 60)
    await cache.set('d', 'x'.repeat(9), 60)
    expect(await left(cache)).toBe('acd')
    await cache.set('d', 'x'.repeat(19), 60)
    expect(await left(cache)).toBe('ad')
  })

  it('has room again for what is deleted, over or shorter', async () => {
    const cache = new MemoryCache(clock, 30)
    clock.set('2026-10-01T00:00:00Z')
    await cache.set('a', 'x'.repeat(9), 1)
    await cache.set('b', 'x'.repeat(9), 60)
    await cache.set('c', 'x'.repeat(9), 60)
    await cache.delete('b')
    await cache.renew('c', '')
    clock.advance(2)
    expect(await left(cache)).toBe('c')
    await cache.set('d', 'x'.repeat(28), 60)
    expect(await left(cache)).toBe('cd')
  })

  it('does not keep what is larger than it', async () => {
    const cache = new MemoryCache(clock, 30)
    await cache.set('a', 'x'.repeat(30), 60)
    expect(await left(cache)).toBe('')
  })
})
