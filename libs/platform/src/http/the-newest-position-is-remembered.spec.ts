import { MemoryCache } from '../cache/memory-cache.js'
import { newId } from '../context/ids.js'
import type { ApiDatabase } from '../database/api-database.js'
import { TestClock } from '../testing/fixed-clock.js'
import { ReadYourWrites } from './read-your-writes.js'

it('does not go back when older work is looked at', async () => {
  const cache = new MemoryCache(new TestClock())
  const reads = new ReadYourWrites({} as ApiDatabase, cache)
  const [older, newer] = [newId(), newId()]
  await reads.remember('ann', new Map([['import.committed', newer]]))
  await reads.remember('ann', new Map([['import.committed', older]]))
  expect(await cache.get('position:ann')).toBe(`import.committed/${newer}`)
})
