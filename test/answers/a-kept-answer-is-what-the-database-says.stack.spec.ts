import { openCaches, SystemClock, type Caches } from '@florin/platform'
import { RedisServer } from '@florin/platform/servers'
import {
  keptAnswers,
  listed,
  nameOf,
  rename,
  settle,
  spend,
  startReplicas,
  type Replicas,
} from './support/kept-answers.js'

const log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}
let redis: RedisServer
const opened: Caches[] = []

beforeAll(async () => {
  redis = await RedisServer.start()
})
afterAll(async () => {
  for (const caches of opened) await caches.close()
  await redis.stop()
})

const start = (): Promise<Replicas> =>
  startReplicas(async () => {
    const caches = await openCaches({ REDIS_URL: redis.url }, new SystemClock(), log)
    opened.push(caches)
    return caches.answers
  })

describe('an answer that is kept in Redis', () => {
  keptAnswers(start)
})

describe('an answer, whatever becomes of Redis,', () => {
  let replicas: Replicas
  beforeAll(async () => {
    replicas = await start()
    replicas.stack.clock.set('2026-10-20T12:00:00Z')
  }, 60_000)
  afterAll(() => replicas.stop())

  it('is kept for its time, under the name that operators know', async () => {
    const { userId } = await settle(replicas)
    await listed(replicas.api(0, userId))
    const keys = await redis.look((client) => client.keys(`cache:api:budgets:${userId}:*`))
    expect(keys).toHaveLength(1)
    const ttl = await redis.look((client) => client.ttl(keys[0] ?? ''))
    expect(ttl).toBeGreaterThan(290)
    expect(ttl).toBeLessThanOrEqual(300)
  })

  it('is right when Redis was emptied, and when it brings back what it had', async () => {
    const { userId, id } = await settle(replicas)
    const api = replicas.api(0, userId)
    await listed(api)
    const [key = ''] = await redis.look((client) => client.keys(`cache:api:budgets:${userId}:*`))
    const had = await redis.look((client) => client.get(key))
    await redis.look((client) => client.flushall())
    await rename(replicas.stack, userId, 'Renamed')
    expect(await nameOf(api)).toBe('Renamed')
    await api.patch(`/v1/budgets/${id}`, { name: 'Meals' })
    await redis.look((client) => client.set(key, had ?? ''))
    expect(await nameOf(replicas.api(1, userId))).toBe('Meals')
  })

  it.each<[string, () => Promise<void> | void, () => Promise<void> | void]>([
    ['is killed', () => redis.kill(), () => redis.start()],
    ['answers nobody', () => redis.hold(), () => redis.release()],
  ])('is right while it %s, and afterwards', async (_, leave, comeBack) => {
    const { userId, id } = await settle(replicas)
    const [one, other] = [replicas.api(0, userId), replicas.api(1, userId)]
    await Promise.all([listed(one), listed(other)])
    await leave()
    try {
      await one.patch(`/v1/budgets/${id}`, { name: 'Meals' })
      expect([await nameOf(other), await nameOf(one)]).toEqual(['Meals', 'Meals'])
      await spend(replicas.stack, userId, '12.00')
      expect((await listed(other)).body.items[0]).toMatchObject({ spent: '12.00' })
    } finally {
      await comeBack()
    }
    await one.patch(`/v1/budgets/${id}`, { name: 'Dinners' })
    expect([await nameOf(other), await nameOf(one)]).toEqual(['Dinners', 'Dinners'])
  })
})
