import { EventEmitter } from 'node:events'
import { Clock } from '../context/clock.js'
import { Cache, windowKey, type WindowCounts } from './cache.js'

const entriesMax = 50_000
/** Of keys and values together; 64 MiB at two bytes each. */
const charactersMaxDefault = 32 * 1_024 * 1_024

interface Entry {
  readonly value: string
  readonly expiresAt: number
}

/** The cache of one process. Bounded: the oldest entries go when it is full. */
export class MemoryCache extends Cache {
  private readonly entries = new Map<string, Entry>()
  private readonly sets = new Map<string, Map<string, number>>()
  private readonly channels = new EventEmitter().setMaxListeners(0)

  private characters = 0

  constructor(
    private readonly clock: Clock,
    private readonly charactersMax = charactersMaxDefault,
  ) {
    super()
  }

  override get(key: string): Promise<string | null> {
    return Promise.resolve(this.living(key)?.value ?? null)
  }

  override set(key: string, value: string, ttlSeconds: number): Promise<void> {
    this.drop(key)
    this.put(key, { value, expiresAt: this.nowMs() + ttlSeconds * 1_000 })
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= entriesMax && this.characters <= this.charactersMax) break
      this.drop(oldest)
    }
    return Promise.resolve()
  }

  override renew(key: string, value: string): Promise<void> {
    const entry = this.living(key)
    if (entry) this.put(key, { ...entry, value })
    return Promise.resolve()
  }

  override addMember(key: string, member: string, ttlSeconds: number): Promise<void> {
    const set = this.livingSet(key)
    this.sets.delete(key)
    const [oldest] = this.sets.keys()
    if (this.sets.size >= entriesMax && oldest !== undefined) this.sets.delete(oldest)
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
    if (entry) this.put(name, { ...entry, value: String(current) })
    else await this.set(name, String(current), ttlSeconds)
    return { current, previous }
  }

  override delete(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.drop(key)
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
    this.characters = 0
    this.sets.clear()
    return Promise.resolve()
  }

  private living(key: string): Entry | undefined {
    const entry = this.entries.get(key)
    if (!entry || entry.expiresAt > this.nowMs()) return entry
    this.drop(key)
    return undefined
  }

  private livingSet(key: string): Map<string, number> {
    const set = this.sets.get(key) ?? new Map<string, number>()
    const now = this.nowMs()
    for (const [member, expiresAt] of set) if (expiresAt <= now) set.delete(member)
    return set
  }

  /** In the place of the one that is there, if there is one. */
  private put(key: string, entry: Entry): void {
    const before = this.entries.get(key)
    this.characters += before ? entry.value.length - before.value.length : sizeOf(key, entry)
    this.entries.set(key, entry)
  }

  private drop(key: string): void {
    const entry = this.entries.get(key)
    if (!entry) return
    this.characters -= sizeOf(key, entry)
    this.entries.delete(key)
  }

  private nowMs(): number {
    return this.clock.now().getTime()
  }
}

const sizeOf = (key: string, { value }: Entry): number => key.length + value.length
