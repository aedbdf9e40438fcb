import { Injectable } from '@nestjs/common'
import {
  adminActs,
  type AdminLogEntry,
  type AdminLogQuery,
  type EventOf,
  type Page,
} from '@florin/contracts'
import { ApiDatabase, decodeCursor, pageOfRows, type Tx } from '@florin/platform'
import { actionOf } from '../trail/action.js'
import { trailKey } from '../trail/trail-key.js'
import {
  appendActs,
  listActs,
  lookAtEverybody,
  type AdminLogRecord,
  type AdminLogRow,
} from './admin-log.repository.js'

export type AdminAct = EventOf<(typeof adminActs)[number]>

/** What administrators did, to everybody; the same events stand in the trail of whom it was done to. */
@Injectable()
export class AdminLogService {
  constructor(private readonly database: ApiDatabase) {}

  async record(tx: Tx, events: readonly AdminAct[]): Promise<void> {
    await appendActs(tx, events.flatMap(recordsOf))
  }

  /** @param adminId an administrator, which the caller has made sure of */
  list(adminId: string, { cursor, ...query }: AdminLogQuery): Promise<Page<AdminLogEntry>> {
    const after = cursor === undefined ? undefined : decodeCursor(trailKey, cursor)
    return this.database.read(adminId, async (tx) => {
      await lookAtEverybody(tx)
      const rows = await listActs(tx, query, after)
      return pageOfRows(rows, query.limit, toEntry, ({ at, id }) => ({ at, id }))
    })
  }
}

/** An act is one item, and is known by its event's id. */
const recordsOf = ({ id, contract, items }: AdminAct): AdminLogRecord[] =>
  items.slice(0, 1).map(({ adminId, userId, reason, from, at }) => ({
    ...{ id, adminId, action: actionOf(contract), userId, at },
    details: { reason, ...from },
  }))

const toEntry = ({
  id,
  timestamp,
  action,
  adminId,
  userId,
  details,
}: AdminLogRow): AdminLogEntry => ({
  ...{ id, at: timestamp.toISOString(), action, adminId, userId },
  ...{ reason: details.reason, ipAddress: details.ipAddress, userAgent: details.userAgent },
})
