import { notificationView, type NotificationView } from '@florin/contracts'
import { lookup, prepared, type Reader, type Sql, type Tx } from '@florin/platform'

/** What is shown of a notification. */
export type NotificationRow = Omit<NotificationView, 'createdAt' | 'readAt'> & {
  readonly createdAt: Date
  readonly readAt: Date | null
}

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

const columns = `id, type, title, message, data, priority, created_at AS "createdAt", read_at AS "readAt"`

/** The user's notifications, newest first. */
export const listNotifications = (
  tx: Reader,
  userId: string,
  { unread, after, limit }: NotificationFilter,
): Promise<NotificationRow[]> =>
  tx.query(pageSql(unread, after !== undefined), [
    userId,
    limit,
    ...(after ? [after.at, after.id] : []),
  ])

// A statement for each kind of page: a plan for all of them would know neither index.
const pageSql = (unread: boolean | undefined, goesOn: boolean): Sql =>
  prepared(`SELECT ${columns} FROM notifications
    WHERE user_id = $1
      ${unread === undefined ? '' : `AND read_at IS ${unread ? '' : 'NOT '}NULL`}
      ${goesOn ? 'AND (created_at, id) < ($3::timestamptz, $4::uuid)' : ''}
    ORDER BY created_at DESC, id DESC LIMIT $2`)

export async function findNotification(
  tx: Reader,
  userId: string,
  id: string,
): Promise<NotificationRow | undefined> {
  const [row] = await tx.query<NotificationRow>(
    lookup(`SELECT ${columns} FROM notifications WHERE user_id = $1 AND id = $2`),
    [userId, id],
  )
  return row
}

export async function markRead(tx: Tx, userId: string, id: string, readAt: Date): Promise<void> {
  await tx.execute(
    prepared('UPDATE notifications SET read_at = $3 WHERE user_id = $1 AND id = $2'),
    [userId, id, readAt],
  )
}

/** Marks all that are unread, or those no newer than `upTo`. @returns their ids. */
export async function markAllRead(
  tx: Tx,
  userId: string,
  upTo: NotificationRow | undefined,
  readAt: Date,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    prepared(`UPDATE notifications SET read_at = $2
     WHERE user_id = $1 AND read_at IS NULL
       AND ($3::timestamptz IS NULL OR (created_at, id) <= ($3::timestamptz, $4::uuid))
     RETURNING id`),
    [userId, readAt, upTo?.createdAt ?? null, upTo?.id ?? null],
  )
  return rows.map(({ id }) => id)
}

/** As the API shows it. */
export const toView = (row: NotificationRow): NotificationView =>
  notificationView.parse({
    ...row,
    createdAt: row.createdAt.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  })
