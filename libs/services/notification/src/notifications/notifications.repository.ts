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

/** As the API shows it. */
export const toView = (row: Notification): NotificationView =>
  notificationView.parse({
    ...row,
    createdAt: row.createdAt.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  })
