import fc from 'fast-check'
import { windowKey, type Cache } from '../../cache/cache.js'
import { until } from '../../runtime/until.js'

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

  it('tells all who listen to a channel, and nobody after they left', async () => {
    const heard: string[] = []
    const other: string[] = []
    const leave = cache.listen('news', (text) => heard.push(text))
    const leaveToo = cache.listen('news', (text) => heard.push(`too: ${text}`))
    cache.listen('weather', (text) => other.push(text))
    // Who has just begun to listen may miss what is told at that moment.
    await until(async () => {
      await cache.tell('news', 'a')
      return heard.length > 1
    }, 'somebody to hear')
    leaveToo()
    heard.splice(0)
    await until(async () => {
      await cache.tell('news', 'b')
      return heard.includes('b')
    }, 'somebody to hear')
    expect(heard.filter((text) => text !== 'a' && text !== 'b')).toEqual([])
    leave()
    heard.splice(0)
    await cache.tell('news', 'c')
    await until(async () => {
      await cache.tell('weather', 'rain')
      return other.length > 0
    }, 'the other channel')
    expect(heard).toEqual([])
  })

  it('deletes several keys, absent ones too', async () => {
    await cache.set('a', '1', 60)
    await cache.set('b', '2', 60)
    await cache.delete('a', 'b', 'c')
    expect([await cache.get('a'), await cache.get('b')]).toEqual([null, null])
  })

  it('counts concurrent callers one by one', async () => {
    const counts = await Promise.all(
      Array.from({ length: 50 }, () => cache.count('count:a', 7, 60)),
    )
    const given = counts.map(({ current }) => current).sort((a, b) => a - b)
    expect(given).toEqual(Array.from({ length: 50 }, (_, i) => i + 1))
    expect(await cache.count('count:b', 7, 60)).toEqual({ current: 1, previous: 0 })
  })

  it('counts each window by itself, and tells of the one before', async () => {
    for (let n = 0; n < 3; n++) await cache.count('count', 7, 60)
    expect(await cache.count('count', 8, 60)).toEqual({ current: 1, previous: 3 })
    expect(await cache.count('count', 9, 60)).toEqual({ current: 1, previous: 1 })
    expect(await cache.count('count', 11, 60)).toEqual({ current: 1, previous: 0 })
    await cache.delete(windowKey('count', 9), windowKey('count', 8))
    expect(await cache.count('count', 9, 60)).toEqual({ current: 1, previous: 0 })
  })

  it('begins a count again when its time is over, which counting does not prolong', async () => {
    await cache.count('count', 7, 3)
    await advance(2)
    expect((await cache.count('count', 7, 3)).current).toBe(2)
    await advance(2)
    expect((await cache.count('count', 7, 3)).current).toBe(1)
  })

  it('renews what is there for as long as it was to stay, and makes nothing', async () => {
    await cache.set('session:1', 'a', 3)
    await advance(2)
    await cache.renew('session:1', 'b')
    await cache.renew('session:2', 'b')
    expect([await cache.get('session:1'), await cache.get('session:2')]).toEqual(['b', null])
    await advance(2)
    expect(await cache.get('session:1')).toBeNull()
  })

  it('keeps each member of a set for its own time', async () => {
    await cache.addMember('streams', 'a', 3)
    await cache.addMember('streams', 'b', 60)
    await cache.addMember('streams', 'c', 60)
    await cache.addMember('streams', 'c', 1)
    expect((await cache.members('streams')).sort()).toEqual(['a', 'b', 'c'])
    await advance(2)
    expect((await cache.members('streams')).sort()).toEqual(['a', 'b'])
    await cache.addMember('streams', 'a', 60)
    await advance(2)
    await cache.removeMember('streams', 'b')
    await cache.removeMember('streams', 'd')
    expect(await cache.members('streams')).toEqual(['a'])
    await cache.delete('streams')
    expect(await cache.members('streams')).toEqual([])
    expect(await cache.members('nothing')).toEqual([])
  })

  it('keeps any texts in a set, once each', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.string(), { maxLength: 5 }), async (members) => {
        for (const member of [...members, ...members]) await cache.addMember('any', member, 60)
        expect((await cache.members('any')).sort()).toEqual([...members].sort())
        await cache.delete('any')
      }),
      { numRuns: 20 },
    )
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
