import { notificationView, type NotificationView } from '@florin/contracts'
import type { Notification, Prisma } from '../generated/client.js'

/** Sort key of the list: when the last row shown was created, and its id. */
export interface NotificationKey {
  readonly at: string
  readonly id: string
}

export interface NotificationFilter {
  /** Only unread ones, or only read ones; all when undefined. */
  readonly unread: boolean | undefined
  readonly after: NotificationKey | undefined
  readonly limit: number
}

/** The user's notifications, newest first. */
export function listNotifications(
  orm: Prisma.TransactionClient,
  userId: string,
  { unread, after, limit }: NotificationFilter,
): Promise<Notification[]> {
  const at = after && new Date(after.at)
  return orm.notification.findMany({
    where: {
      userId,
      ...(unread === undefined ? {} : { readAt: unread ? null : { not: null } }),
      ...(at && after
        ? { createdAt: { lte: at }, OR: [{ createdAt: { lt: at } }, { id: { lt: after.id } }] }
        : {}),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
  })
}

export const findNotification = (
  orm: Prisma.TransactionClient,
  userId: string,
  id: string,
): Promise<Notification | null> => orm.notification.findFirst({ where: { id, userId } })

export const markRead = (
  orm: Prisma.TransactionClient,
  id: string,
  readAt: Date,
): Promise<Notification> => orm.notification.update({ where: { id }, data: { readAt } })

/** Marks all that are unread, or those no newer than `upTo`. @returns their ids. */
export async function markAllRead(
  orm: Prisma.TransactionClient,
  userId: string,
  upTo: Notification | undefined,
  readAt: Date,
): Promise<string[]> {
  const newest = upTo && {
    createdAt: { lte: upTo.createdAt },
    OR: [{ createdAt: { lt: upTo.createdAt } }, { id: { lte: upTo.id } }],
  }
  const rows = await orm.notification.updateManyAndReturn({
    where: { userId, readAt: null, ...newest },
    data: { readAt },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

/** As the API shows it. */
export const toView = (row: Notification): NotificationView =>
  notificationView.parse({
    ...row,
    createdAt: row.createdAt.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  })
