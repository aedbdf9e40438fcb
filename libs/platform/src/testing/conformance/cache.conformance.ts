import fc from 'fast-check'
import type { Cache } from '../../cache/cache.js'

/** What every cache must do, whatever stands behind it. `advance` lets its time pass. */
export function cacheConformance(
  open: () => Promise<{ cache: Cache; advance: (seconds: number) => Promise<void> }>,
): void {
  let cache: Cache
  let advance: (seconds: number) => Promise<void>

  beforeEach(async () => {
    const opened = await open()
    cache = opened.cache
    advance = opened.advance
  })
  afterEach(() => cache.close())

  it('gives back what was put in, and null for what was not', async () => {
    await cache.set('session:1', 'a', 60)
    expect(await cache.get('session:1')).toBe('a')
    expect(await cache.get('session:2')).toBeNull()
  })

  it('replaces a value and its time to live', async () => {
    await cache.set('k', 'a', 1)
    await cache.set('k', 'b', 60)
    await advance(2)
    expect(await cache.get('k')).toBe('b')
  })

  it('forgets a value after its time to live', async () => {
    await cache.set('k', 'a', 1)
    await advance(2)
    expect(await cache.get('k')).toBeNull()
  })

  it('deletes several keys, absent ones too', async () => {
    await cache.set('a', '1', 60)
    await cache.set('b', '2', 60)
    await cache.delete('a', 'b', 'c')
    expect([await cache.get('a'), await cache.get('b')]).toEqual([null, null])
  })

  it('counts concurrent callers one by one', async () => {
    const counts = await Promise.all(
      Array.from({ length: 50 }, () => cache.increment('count:a', 60)),
    )
    expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1))
    expect(await cache.increment('count:b', 60)).toBe(1)
    expect(await cache.get('count:a')).toBe('50')
  })

  it('begins a count again when its time is over, which counting does not prolong', async () => {
    await cache.increment('count', 3)
    await advance(2)
    expect(await cache.increment('count', 3)).toBe(2)
    await advance(2)
    expect(await cache.increment('count', 3)).toBe(1)
  })

  it('keeps any text under any key', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), fc.string(), async (key, value) => {
        await cache.set(`any:${key}`, value, 60)
        expect(await cache.get(`any:${key}`)).toBe(value)
      }),
      { numRuns: 50 },
    )
  })
}
