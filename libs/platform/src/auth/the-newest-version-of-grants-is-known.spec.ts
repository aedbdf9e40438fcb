import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { FallbackCache } from '../cache/fallback-cache.js'
import { MemoryCache } from '../cache/memory-cache.js'
import { TestClock } from '../testing/fixed-clock.js'
import { AccessVersions, accessVersionDays } from './access-versions.js'

const clock = new TestClock()
const open = (): AccessVersions => new AccessVersions(new MemoryCache(clock))

it('is the highest, in whatever order and by however many it is told', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 1_000 })), async (versions) => {
      const [access, granteeId] = [open(), randomUUID()]
      await Promise.all(versions.map((version) => access.note(granteeId, version)))
      expect(await access.newest(granteeId)).toBe(Math.max(0, ...versions))
    }),
  )
})

it('is one’s own', async () => {
  const access = open()
  await access.note(randomUUID(), 7)
  expect(await access.newest(randomUUID())).toBe(0)
})

it('is remembered for a month', async () => {
  const [access, granteeId] = [open(), randomUUID()]
  await access.note(granteeId, 7)
  clock.advance(accessVersionDays * 24 * 3_600 - 1)
  expect(await access.newest(granteeId)).toBe(7)
  clock.advance(2)
  expect(await access.newest(granteeId)).toBe(0)
})

it('is what another process says; while the cache they share is away nobody knows', async () => {
  const shared = new MemoryCache(clock)
  const [here, there] = [1, 2].map(
    () => new AccessVersions(new FallbackCache(shared, new MemoryCache(clock))),
  )
  const granteeId = randomUUID()
  await here?.note(granteeId, 3)
  expect(await there?.newest(granteeId)).toBe(3)
  jest.spyOn(shared, 'members').mockRejectedValue(new Error('away'))
  await expect(there?.newest(granteeId)).rejects.toThrow('away')
  await expect(here?.newest(granteeId)).rejects.toThrow('away')
})
