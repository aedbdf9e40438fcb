import { Injectable } from '@nestjs/common'
import type { Page, Session, SessionsQuery } from '@florin/contracts'
import {
  ApiDatabase,
  Clock,
  decodeCursor,
  OpenStreams,
  pageOfRows,
  SessionRecords,
  type Principal,
} from '@florin/platform'
import { z } from 'zod'
import { toSession } from './session.js'
import { openSessions } from './sessions.repository.js'

/** Where somebody is signed in: as the database has it, and as active as the cache knows. */
@Injectable()
export class OpenSessionsService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly records: SessionRecords,
    private readonly streams: OpenStreams,
    private readonly clock: Clock,
  ) {}

  /** Youngest first. */
  async list({ userId, sessionId }: Principal, query: SessionsQuery): Promise<Page<Session>> {
    const before = query.cursor === undefined ? undefined : decodeCursor(z.uuid(), query.cursor)
    const [rows, records, connected] = await Promise.all([
      this.database.readOnce(userId, (reader) =>
        openSessions(reader, userId, this.clock.now(), query.limit, before),
      ),
      this.records.of(userId),
      this.streams.sessionsOf(userId),
    ])
    return pageOfRows(
      rows,
      query.limit,
      (row) =>
        toSession(row, {
          record: records.get(row.id),
          current: row.id === sessionId,
          connected: connected.has(row.id),
        }),
      (row) => row.id,
    )
  }
}
