import type { Session } from '@florin/contracts'
import type { SessionRecord } from '@florin/platform'
import type { SessionRow } from './sessions.repository.js'

/** What all services may see of a session that is active now. */
export const toRecord = (userId: string, row: SessionRow, now: Date): SessionRecord => ({
  userId,
  startedAt: row.createdAt.toISOString(),
  lastActivityAt: now.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  device: row.userAgent,
  address: row.ipAddress,
})

interface Seen {
  readonly record: SessionRecord | undefined
  readonly current: boolean
  readonly connected: boolean
}

/** Of its last activity the record knows the minute; without one the last refresh is known. */
export function toSession(row: SessionRow, { record, current, connected }: Seen): Session {
  const known = (row.refreshedAt ?? row.createdAt).toISOString()
  const seen = record?.lastActivityAt ?? known
  return {
    id: row.id,
    startedAt: row.createdAt.toISOString(),
    lastActivityAt: seen > known ? seen : known,
    expiresAt: row.expiresAt.toISOString(),
    device: row.userAgent,
    address: row.ipAddress,
    authenticatedAt: row.authenticatedAt.toISOString(),
    amr: row.amr,
    current,
    connected,
  }
}
