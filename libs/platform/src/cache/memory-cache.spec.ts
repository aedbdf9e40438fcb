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
