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
  private readonly sets = new Map<string, Map<string, number>>()
  private readonly channels = new EventEmitter().setMaxListeners(0)

  constructor(private readonly clock: Clock) {
    super()
  }

  override get(key: string): Promise<string | null> {
    return Promise.resolve(this.living(key)?.value ?? null)
  }

  override set(key: string, value: string, ttlSeconds: number): Promise<void> {
    this.entries.delete(key)
    makeRoom(this.entries, entriesMax)
    this.entries.set(key, { value, expiresAt: this.nowMs() + ttlSeconds * 1_000 })
    return Promise.resolve()
  }

  override renew(key: string, value: string): Promise<void> {
    const entry = this.living(key)
    if (entry) this.entries.set(key, { ...entry, value })
    return Promise.resolve()
  }

  override addMember(key: string, member: string, ttlSeconds: number): Promise<void> {
    const set = this.livingSet(key)
    this.sets.delete(key)
    makeRoom(this.sets, entriesMax)
    this.sets.set(key, set.set(member, this.nowMs() + ttlSeconds * 1_000))
    return Promise.resolve()
  }

  override removeMember(key: string, member: string): Promise<void> {
    const set = this.livingSet(key)
    set.delete(member)
    if (set.size === 0) this.sets.delete(key)
    return Promise.resolve()
  }

  override members(key: string): Promise<string[]> {
    return Promise.resolve([...this.livingSet(key).keys()])
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
    for (const key of keys) {
      this.entries.delete(key)
      this.sets.delete(key)
    }
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
    this.sets.clear()
    return Promise.resolve()
  }

  private living(key: string): Entry | undefined {
    const entry = this.entries.get(key)
    if (!entry || entry.expiresAt > this.nowMs()) return entry
    this.entries.delete(key)
    return undefined
  }

  private livingSet(key: string): Map<string, number> {
    const set = this.sets.get(key) ?? new Map<string, number>()
    const now = this.nowMs()
    for (const [member, expiresAt] of set) if (expiresAt <= now) set.delete(member)
    return set
  }

  private nowMs(): number {
    return this.clock.now().getTime()
  }
}

function makeRoom(map: Map<string, unknown>, most: number): void {
  const [oldest] = map.keys()
  if (map.size >= most && oldest !== undefined) map.delete(oldest)
}
