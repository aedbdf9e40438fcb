import { Clock } from '../context/clock.js'
import { Cache } from './cache.js'

const entriesMax = 50_000

/** The cache of one process. Bounded: the oldest entry goes when it is full. */
export class MemoryCache extends Cache {
  private readonly entries = new Map<string, { value: string; expiresAt: number }>()

  constructor(private readonly clock: Clock) {
    super()
  }

  override get(key: string): Promise<string | null> {
    const entry = this.entries.get(key)
    if (!entry) return Promise.resolve(null)
    if (entry.expiresAt > this.clock.now().getTime()) return Promise.resolve(entry.value)
    this.entries.delete(key)
    return Promise.resolve(null)
  }

  override set(key: string, value: string, ttlSeconds: number): Promise<void> {
    this.entries.delete(key)
    if (this.entries.size >= entriesMax) {
      const [oldest] = this.entries.keys()
      if (oldest !== undefined) this.entries.delete(oldest)
    }
    this.entries.set(key, { value, expiresAt: this.clock.now().getTime() + ttlSeconds * 1_000 })
    return Promise.resolve()
  }

  override increment(key: string, ttlSeconds: number): Promise<number> {
    const entry = this.entries.get(key)
    const now = this.clock.now().getTime()
    if (!entry || entry.expiresAt <= now) {
      return this.set(key, '1', ttlSeconds).then(() => 1)
    }
    const count = Number(entry.value) + 1
    this.entries.set(key, { ...entry, value: String(count) })
    return Promise.resolve(count)
  }

  override delete(...keys: string[]): Promise<void> {
    for (const key of keys) this.entries.delete(key)
    return Promise.resolve()
  }

  override close(): Promise<void> {
    this.entries.clear()
    return Promise.resolve()
  }
}
