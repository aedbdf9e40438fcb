import fc from 'fast-check'
import { MemoryCache } from '../cache/memory-cache.js'
import { TestClock } from '../testing/fixed-clock.js'
import { judgeRate, rateHeaders, rateKeyOf, RateLimiter } from './rate-limit.js'

const policy = { name: 'sign-in', limit: 10, windowSeconds: 60 }

describe('a rate limit', () => {
  it.each([
    { previous: 0, current: 10, elapsedMs: 0, allowed: true, remaining: 0, resetSeconds: 60 },
    { previous: 0, current: 11, elapsedMs: 0, allowed: false, remaining: 0, resetSeconds: 60 },
    { previous: 10, current: 1, elapsedMs: 0, allowed: false, remaining: 0, resetSeconds: 60 },
    { previous: 10, current: 5, elapsedMs: 30_000, allowed: true, remaining: 0, resetSeconds: 30 },
    { previous: 10, current: 6, elapsedMs: 30_000, allowed: false, remaining: 0, resetSeconds: 30 },
    { previous: 99, current: 5, elapsedMs: 30_000, allowed: true, remaining: 0, resetSeconds: 30 },
    { previous: 0, current: 1, elapsedMs: 59_999, allowed: true, remaining: 9, resetSeconds: 1 },
  ])('of 10: $previous before, $current now', ({ previous, current, elapsedMs, ...expected }) => {
    expect(judgeRate(policy, previous, current, elapsedMs)).toMatchObject(expected)
  })

  it('never lets more than its limit through in one fixed window, however requests are spread', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 20_000 }), { minLength: 30, maxLength: 80 }),
        async (pauses) => {
          const clock = new TestClock()
          clock.set('2026-10-01T00:00:00Z')
          const limiter = new RateLimiter(new MemoryCache(clock), clock, 1)
          const passed: number[] = []
          for (const pause of pauses) {
            clock.advance(pause / 1_000)
            if ((await limiter.take(policy, 'ann')).allowed) passed.push(clock.now().getTime())
          }
          const fixed = new Map<number, number>()
          for (const at of passed)
            fixed.set(Math.floor(at / 60_000), (fixed.get(Math.floor(at / 60_000)) ?? 0) + 1)
          for (const count of fixed.values()) expect(count).toBeLessThanOrEqual(10)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('refuses with the seconds to wait, for one client and not for another', async () => {
    const clock = new TestClock()
    clock.set('2026-10-01T00:00:10Z')
    const limiter = new RateLimiter(new MemoryCache(clock), clock, 1)
    for (let i = 0; i < 10; i++) await limiter.demand(policy, 'ann')
    await expect(limiter.demand(policy, 'ann')).rejects.toMatchObject({
      kind: 'rate-limited',
      code: 'rate-limited',
      options: { extra: { retryAfterSeconds: 50 } },
    })
    expect((await limiter.demand(policy, 'ben')).remaining).toBe(9)
    clock.advance(120)
    expect((await limiter.demand(policy, 'ann')).allowed).toBe(true)
  })

  it('is multiplied by the factor, and off at 0', async () => {
    const clock = new TestClock()
    const cache = new MemoryCache(clock)
    const off = new RateLimiter(cache, clock, 0)
    for (let i = 0; i < 50; i++) expect((await off.take(policy, 'ann')).allowed).toBe(true)
    expect((await new RateLimiter(cache, clock, 100).take(policy, 'ann')).policy.limit).toBe(1_000)
  })

  it('is told in headers', () => {
    expect(rateHeaders([judgeRate(policy, 0, 4, 20_000)])).toEqual({
      'RateLimit-Policy': '"sign-in";q=10;w=60',
      RateLimit: '"sign-in";r=6;t=40',
    })
    expect(rateHeaders([])).toEqual({})
  })

  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64'],
    ['2001:0db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('counts %s as %s', (address, key) => {
    expect(rateKeyOf(address)).toBe(key)
  })
})
