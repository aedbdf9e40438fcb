import { Injectable } from '@nestjs/common'
import {
  invalidField,
  notFound,
  NotificationRead,
  type NotificationsRead,
  type NotificationView,
  type Page,
} from '@florin/contracts'
import { ApiDatabase, Clock, decodeCursor, Outbox, pageOfRows } from '@florin/platform'
import { z } from 'zod'
import { StreamHub } from '../stream/stream-hub.service.js'
import {
  findNotification,
  listNotifications,
  markAllRead,
  markRead,
  toView,
} from './notifications.repository.js'

/** How many ids a line of the stream names: who has more on screen reads the list again anyway. */
const toldIdsMax = 100

const cursorKey = z.strictObject({ at: z.iso.datetime(), id: z.uuid() })

export interface NotificationsQuery {
  readonly limit: number
  readonly cursor?: string | undefined
  readonly unread?: boolean | undefined
}

@Injectable()
export class NotificationsService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
    private readonly hub: StreamHub,
    private readonly clock: Clock,
  ) {}

  list(userId: string, query: NotificationsQuery): Promise<Page<NotificationView>> {
    const after = query.cursor === undefined ? undefined : decodeCursor(cursorKey, query.cursor)
    return this.database.readOnce(userId, async (reader) => {
      const limit = query.limit + 1
      const rows = await listNotifications(reader, userId, { unread: query.unread, after, limit })
      return pageOfRows(rows, query.limit, toView, ({ createdAt, id }) => ({
        at: createdAt.toISOString(),
        id,
      }))
    })
  }

  /** @throws FlorinError 404 for an id that isn't the user's. */
  get(userId: string, id: string): Promise<NotificationView> {
    return this.database.readOnce(userId, async (reader) => {
      const row = await findNotification(reader, userId, id)
      if (!row) throw notFound('notification')
      return toView(row)
    })
  }

  /** Marks it as read; again has no second effect. @throws FlorinError 404 as `get`. */
  read(userId: string, id: string): Promise<NotificationView> {
    return this.database.write(userId, async (tx) => {
      const row = await findNotification(tx, userId, id)
      if (!row) throw notFound('notification')
      if (row.readAt) return toView(row)
      const readAt = this.clock.now()
      await markRead(tx, userId, id, readAt)
      const read = toView({ ...row, readAt })
      await this.outbox.publish(tx, NotificationRead, { userId, items: [{ id }], subject: id })
      const data = { id, readAt: read.readAt }
      await this.hub.append(tx, [{ userId, type: NotificationRead.event, data }])
      return read
    })
  }

  /**
   * Marks all as read, or those no newer than `upTo`: one that comes in while somebody presses the button stays unread.
   * @throws FlorinError 422 when `upTo` isn't the user's.
   */
  readAll(userId: string, upTo: string | undefined): Promise<NotificationsRead> {
    return this.database.write(userId, async (tx) => {
      const newest = upTo === undefined ? undefined : await findNotification(tx, userId, upTo)
      if (upTo !== undefined && !newest)
        throw invalidField('/upTo', 'unknown-notification', 'You have no such notification.')
      const readAt = this.clock.now()
      const ids = await markAllRead(tx, userId, newest, readAt)
      if (ids.length > 0) {
        const items = ids.map((id) => ({ id }))
        await this.outbox.publish(tx, NotificationRead, { userId, items })
        const data = {
          ids: ids.slice(0, toldIdsMax),
          count: ids.length,
          readAt: readAt.toISOString(),
        }
        await this.hub.append(tx, [{ userId, type: NotificationRead.event, data }])
      }
      return { read: ids.length }
    })
  }
}
