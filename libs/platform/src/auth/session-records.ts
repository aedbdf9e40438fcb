import { z } from 'zod'
import type { Cache } from '../cache/cache.js'
import type { Clock } from '../context/clock.js'
import type { Principal } from './jwt.strategy.js'

/** What is known of a session at a glance; instants are RFC 3339. The user service's database has the truth. */
const sessionRecord = z.object({
  userId: z.string(),
  startedAt: z.string(),
  lastActivityAt: z.string(),
  expiresAt: z.string(),
  /** As the client calls itself. */
  device: z.string().nullable(),
  address: z.string().nullable(),
})
export type SessionRecord = z.infer<typeof sessionRecord>

/** Activity is told of as often as this, in milliseconds. */
const activityMs = 60_000
/** Sessions of which this process knows when it told of them last; the first ones go when there are more. */
const toldMax = 10_000

const recordKey = (sessionId: string): string => `session:${sessionId}`
const sessionsKey = (userId: string): string => `user_sessions:${userId}`

/**
 * Records of the sessions there are, for all services to see and to say when each was active last. Like all that
 * is in a cache they may be lost: whether a session is good nobody learns here.
 */
export class SessionRecords {
  private readonly toldAt = new Map<string, number>()

  constructor(
    private readonly cache: Cache,
    private readonly clock: Clock,
  ) {}

  /** Of a session that begins, or goes on for longer. */
  async keep(sessionId: string, record: SessionRecord): Promise<void> {
    const leftMs = Date.parse(record.expiresAt) - this.clock.now().getTime()
    const ttlSeconds = Math.ceil(leftMs / 1_000)
    if (ttlSeconds <= 0) return
    await this.cache.set(recordKey(sessionId), JSON.stringify(record), ttlSeconds)
    await this.cache.addMember(sessionsKey(record.userId), sessionId, ttlSeconds)
  }

  /** Of a session that has ended. */
  async remove(userId: string, sessionId: string): Promise<void> {
    await this.cache.delete(recordKey(sessionId))
    await this.cache.removeMember(sessionsKey(userId), sessionId)
  }

  /** Says that a session is active now. Nobody waits for it. */
  touch({ userId, sessionId }: Principal): void {
    const now = this.clock.now().getTime()
    const toldAt = this.toldAt.get(sessionId)
    if (toldAt !== undefined && Math.abs(now - toldAt) < activityMs) return
    const [oldest] = this.toldAt.keys()
    if (this.toldAt.size >= toldMax && oldest !== undefined) this.toldAt.delete(oldest)
    this.toldAt.set(sessionId, now)
    this.tell(userId, sessionId, now).catch(() => undefined)
  }

  /** The records of a user's sessions, by session. */
  async of(userId: string): Promise<ReadonlyMap<string, SessionRecord>> {
    const ids = await this.cache.members(sessionsKey(userId))
    const found = await Promise.all(
      ids.map(async (id) => [id, await this.find(userId, id)] as const),
    )
    return new Map(found.flatMap(([id, record]) => (record ? [[id, record]] : [])))
  }

  /** Another service may have told of it a moment ago. */
  private async tell(userId: string, sessionId: string, now: number): Promise<void> {
    const record = await this.find(userId, sessionId)
    if (!record || now - Date.parse(record.lastActivityAt) < activityMs) return
    const lastActivityAt = new Date(now).toISOString()
    await this.cache.renew(recordKey(sessionId), JSON.stringify({ ...record, lastActivityAt }))
  }

  private async find(userId: string, sessionId: string): Promise<SessionRecord | undefined> {
    const text = await this.cache.get(recordKey(sessionId))
    const { data } = sessionRecord.safeParse(text === null ? null : read(text))
    return data?.userId === userId ? data : undefined
  }
}

/** Null for what is no JSON. */
function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
