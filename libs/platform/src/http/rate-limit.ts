import { FlorinError } from '@florin/contracts'
import { windowKey, type Cache } from '../cache/cache.js'
import type { Clock } from '../context/clock.js'

/** How often something may happen: `limit` times in any `windowSeconds`. */
export interface RatePolicy {
  /** Names the policy in the `RateLimit` headers: `address`, `sign-in`. */
  readonly name: string
  readonly limit: number
  readonly windowSeconds: number
  /** Protects something other than the machine, so that no factor but 0 changes it. */
  readonly fixed?: boolean
}

/** What is left to somebody under a policy. */
export interface RateState {
  readonly policy: RatePolicy
  readonly allowed: boolean
  /** Requests left in the window, never negative. */
  readonly remaining: number
  /** Seconds until more are given. */
  readonly resetSeconds: number
}

/**
 * The state after one more request, with a sliding window made of two fixed ones: the previous window
 * counts by the share of it that the sliding window still covers, so that a burst on a boundary is not
 * let through twice.
 * @param current requests in this fixed window, this one included; `elapsedMs` is how much of it has gone
 */
export function judgeRate(
  policy: RatePolicy,
  previous: number,
  current: number,
  elapsedMs: number,
): RateState {
  const windowMs = policy.windowSeconds * 1_000
  const share = 1 - Math.min(1, Math.max(0, elapsedMs / windowMs))
  // What was refused does not count against later requests: the previous window counts its limit at most.
  const used = Math.min(previous, policy.limit) * share + current
  return {
    policy,
    allowed: used <= policy.limit,
    remaining: Math.max(0, Math.floor(policy.limit - used)),
    resetSeconds: Math.max(1, Math.ceil((windowMs - elapsedMs) / 1_000)),
  }
}

/** Counts requests in a cache, so that several processes share one count where the cache is shared. */
export class RateLimiter {
  /** @param factor multiplies every limit; 0 switches limiting off */
  constructor(
    private readonly cache: Cache,
    private readonly clock: Clock,
    readonly factor: number,
  ) {}

  /** Counts one request of somebody, `who` being an address, a user's id or a hash. */
  async take(policy: RatePolicy, who: string): Promise<RateState> {
    const factor = policy.fixed ? 1 : this.factor
    const scaled = { ...policy, limit: Math.max(1, Math.floor(policy.limit * factor)) }
    if (this.factor === 0)
      return { policy: scaled, allowed: true, remaining: policy.limit, resetSeconds: 1 }
    const now = this.clock.now().getTime()
    const windowMs = policy.windowSeconds * 1_000
    const window = Math.floor(now / windowMs)
    const counts = await this.cache.count(keyOf(policy, who), window, policy.windowSeconds * 2)
    return judgeRate(scaled, counts.previous, counts.current, now - window * windowMs)
  }

  /** @throws FlorinError 429 when somebody has used up what a policy gives. */
  async demand(policy: RatePolicy, who: string): Promise<RateState> {
    const state = await this.take(policy, who)
    if (!state.allowed) throw rateLimited(state)
    return state
  }

  /** Begins somebody's count again, as after a sign-in that succeeded. */
  async forget(policy: RatePolicy, who: string): Promise<void> {
    const window = Math.floor(this.clock.now().getTime() / (policy.windowSeconds * 1_000))
    const key = keyOf(policy, who)
    await this.cache.delete(windowKey(key, window), windowKey(key, window - 1))
  }
}

const keyOf = (policy: RatePolicy, who: string): string => `rate_limit:${who}:${policy.name}`

export const rateLimited = ({ policy, resetSeconds }: RateState): FlorinError =>
  new FlorinError(
    'rate-limited',
    'rate-limited',
    `More than ${policy.limit} requests in ${policy.windowSeconds} s (${policy.name}); wait ${resetSeconds} s.`,
    { extra: { retryAfterSeconds: resetSeconds } },
  )

/** The headers of draft-ietf-httpapi-ratelimit-headers, for the policies a request fell under. */
export function rateHeaders(states: readonly RateState[]): Record<string, string> {
  if (states.length === 0) return {}
  return {
    'RateLimit-Policy': states
      .map(({ policy: p }) => `"${p.name}";q=${p.limit};w=${p.windowSeconds}`)
      .join(', '),
    RateLimit: states
      .map((s) => `"${s.policy.name}";r=${s.remaining};t=${s.resetSeconds}`)
      .join(', '),
  }
}

/**
 * What stands for a client: an IPv6 client owns a whole /64 and could otherwise have a fresh count
 * for each of its addresses.
 */
export function rateKeyOf(address: string): string {
  if (!address.includes(':') || /^::ffff:\d+\./i.test(address)) {
    return address.replace(/^::ffff:/i, '')
  }
  const [head = '', tail = ''] = address.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === '' ? [] : tail.split(':')
  const zeros = address.includes('::') ? Math.max(0, 8 - left.length - right.length) : 0
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
