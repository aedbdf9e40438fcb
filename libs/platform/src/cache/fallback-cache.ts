import { BrokenCircuitError, circuitBreaker, ConsecutiveBreaker, handleAll } from 'cockatiel'
import { cacheFailures } from '../observability/metrics.js'
import { Cache, type WindowCounts } from './cache.js'

/** After so many failures in a row the shared cache is left alone for a while. */
const failuresMax = 3
const restMs = 1_000

/**
 * A shared cache, and one of the process's own for when that is away: limits are then counted by each process,
 * and sessions that it ended itself stay ended. Nothing that must not be lost may be kept in a cache anyway.
 */
export class FallbackCache extends Cache {
  private readonly breaker = circuitBreaker(handleAll, {
    halfOpenAfter: restMs,
    breaker: new ConsecutiveBreaker(failuresMax),
  })

  constructor(
    private readonly shared: Cache,
    private readonly own: Cache,
  ) {
    super()
  }

  override get(key: string): Promise<string | null> {
    return this.either((cache) => cache.get(key))
  }

  /** Kept in both, so that it is still known here when the shared one goes. */
  override async set(key: string, value: string, ttlSeconds: number): Promise<void> {
    await this.own.set(key, value, ttlSeconds)
    await this.try(() => this.shared.set(key, value, ttlSeconds))
  }

  override async renew(key: string, value: string): Promise<void> {
    await this.own.renew(key, value)
    await this.try(() => this.shared.renew(key, value))
  }

  override async addMember(key: string, member: string, ttlSeconds: number): Promise<void> {
    await this.own.addMember(key, member, ttlSeconds)
    await this.try(() => this.shared.addMember(key, member, ttlSeconds))
  }

  override async removeMember(key: string, member: string): Promise<void> {
    await this.own.removeMember(key, member)
    await this.try(() => this.shared.removeMember(key, member))
  }

  override members(key: string): Promise<string[]> {
    return this.either((cache) => cache.members(key))
  }

  override async membersForAll(key: string): Promise<string[]> {
    const answer = await this.try(async () => ({ members: await this.shared.membersForAll(key) }))
    if (!answer) throw new Error('the cache that all share is away')
    return answer.members
  }

  override count(key: string, window: number, ttlSeconds: number): Promise<WindowCounts> {
    return this.either((cache) => cache.count(key, window, ttlSeconds))
  }

  override async delete(...keys: string[]): Promise<void> {
    await this.own.delete(...keys)
    await this.try(() => this.shared.delete(...keys))
  }

  /** What is told while the shared one is away nobody hears. */
  override async tell(channel: string, text: string): Promise<void> {
    await this.try(() => this.shared.tell(channel, text))
  }

  override listen(channel: string, heard: (text: string) => void): () => void {
    return this.shared.listen(channel, heard)
  }

  override async close(): Promise<void> {
    await Promise.all([this.shared.close(), this.own.close()])
  }

  private async either<T>(ask: (cache: Cache) => Promise<T>): Promise<T> {
    const answer = await this.try(async () => ({ value: await ask(this.shared) }))
    return answer ? answer.value : ask(this.own)
  }

  /** @returns undefined when the shared cache is away. */
  private async try<T>(ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await this.breaker.execute(ask)
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) cacheFailures.inc()
      return undefined
    }
  }
}
