import type { Cache } from '../cache/cache.js'
import type { Principal } from './jwt.strategy.js'

/** For how long a stream counts as open after it was last told of: that of a process that was killed goes then. */
const openSeconds = 45

const keyOf = (userId: string): string => `ws_connections:${userId}`
const memberOf = (sessionId: string, streamId: string): string => `${sessionId}/${streamId}`

/** The live streams that people have open, at whichever replica. */
export class OpenStreams {
  constructor(private readonly cache: Cache) {}

  /** Of a stream that opens, and again while it is open. */
  keep({ userId, sessionId }: Principal, streamId: string): Promise<void> {
    return this.cache.addMember(keyOf(userId), memberOf(sessionId, streamId), openSeconds)
  }

  remove({ userId, sessionId }: Principal, streamId: string): Promise<void> {
    return this.cache.removeMember(keyOf(userId), memberOf(sessionId, streamId))
  }

  /** The sessions of a user that have a stream open. */
  async sessionsOf(userId: string): Promise<ReadonlySet<string>> {
    const members = await this.cache.members(keyOf(userId))
    return new Set(members.map((member) => member.split('/')[0] ?? ''))
  }
}
