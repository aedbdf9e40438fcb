import { EventEmitter } from 'node:events'
import { Clock } from '../context/clock.js'
import { Cache, windowKey, type WindowCounts } from './cache.js'

const entriesMax = 50_000

interface Entry {
  readonly value: string
  readonly expiresAt: number
}

/** The cache of one process. Bounded: the oldest entry goes when it is full. */
export class MemoryCache extends Cache {
  private readonly entries = new Map<string, Entry>()
  private readonly channels = new EventEmitter().setMaxListeners(0)

  constructor(private readonly clock: Clock) {
    super()
  }

  override get(key: string): Promise<string | null> {
    return Promise.resolve(this.living(key)?.value ?? null)
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

  override async count(key: string, window: number, ttlSeconds: number): Promise<WindowCounts> {
    const previous = Number(this.living(windowKey(key, window - 1))?.value ?? 0)
    const name = windowKey(key, window)
    const entry = this.living(name)
    const current = Number(entry?.value ?? 0) + 1
    if (entry) this.entries.set(name, { ...entry, value: String(current) })
    else await this.set(name, String(current), ttlSeconds)
    return { current, previous }
  }

  override delete(...keys: string[]): Promise<void> {
    for (const key of keys) this.entries.delete(key)
    return Promise.resolve()
  }

  override tell(channel: string, text: string): Promise<void> {
    this.channels.emit(channel, text)
    return Promise.resolve()
  }

  override listen(channel: string, heard: (text: string) => void): () => void {
    this.channels.on(channel, heard)
    return () => this.channels.off(channel, heard)
  }

  override close(): Promise<void> {
    this.channels.removeAllListeners()
    this.entries.clear()
    return Promise.resolve()
  }

  private living(key: string): Entry | undefined {
    const entry = this.entries.get(key)
    if (!entry || entry.expiresAt > this.clock.now().getTime()) return entry
    this.entries.delete(key)
    return undefined
  }
}
