import { Injectable } from '@nestjs/common'
import type { AuditEntry, EventOf, Page } from '@florin/contracts'
import { ApiDatabase, decodeCursor, pageOfRows, type Tx } from '@florin/platform'
import { genesis, tie } from './chain.js'
import { describeEvent } from './describe-event.js'
import { trailKey } from './trail-key.js'
import {
  appendLinks,
  listTrail,
  lockHeads,
  saveHeads,
  toLink,
  type TrailRow,
} from './trail.repository.js'

export interface TrailQuery {
  readonly limit: number
  readonly cursor?: string | undefined
  readonly action?: string | undefined
  /** With commas between them. */
  readonly actions?: string | undefined
  readonly since?: string | undefined
  readonly before?: string | undefined
}

@Injectable()
export class TrailService {
  constructor(private readonly database: ApiDatabase) {}

  /** Adds events to their users' chains, in order. */
  async record(tx: Tx, events: readonly EventOf[]): Promise<void> {
    const users = [...new Set(events.map((event) => event.userid))]
    const heads = await lockHeads(tx, users)
    const links = events.map((event) => {
      const link = tie(heads.get(event.userid) ?? genesis, describeEvent(event))
      heads.set(event.userid, link)
      return link
    })
    await Promise.all([appendLinks(tx, links), saveHeads(tx, heads)])
  }

  list(userId: string, query: TrailQuery): Promise<Page<AuditEntry>> {
    const after = query.cursor === undefined ? undefined : decodeCursor(trailKey, query.cursor)
    return this.database.readOnce(userId, async (reader) => {
      const { action, actions: several = action, since, before } = query
      const actions = several === undefined ? undefined : [...new Set(several.split(','))]
      const filter = { actions, since, before, after, limit: query.limit + 1 }
      const rows = await listTrail(reader, userId, filter)
      return pageOfRows(rows, query.limit, toEntry, ({ at, id }) => ({ at, id }))
    })
  }
}

function toEntry(row: TrailRow): AuditEntry {
  const link = toLink(row)
  return {
    id: link.id,
    action: link.action,
    resourceType: link.resourceType,
    resourceId: link.resourceId,
    at: link.timestamp,
    service: link.serviceName,
    success: link.success,
    errorMessage: link.errorMessage,
    sessionId: link.sessionId,
    ipAddress: link.ipAddress,
    userAgent: link.userAgent,
    correlationId: link.requestId,
    oldValues: link.oldValues,
    newValues: link.newValues,
    metadata: link.metadata,
    sequence: link.sequence,
    hash: link.hash,
    previousHash: link.previousHash,
  }
}
