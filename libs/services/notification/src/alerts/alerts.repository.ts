import { prepared, type Tx } from '@florin/platform'
import type { NotificationDraft } from './budget-alert.js'

export interface NewNotification extends NotificationDraft {
  readonly id: string
  readonly userId: string
  readonly correlationId: string | null
}

/** Writes in-app notifications, which are sent by being there. @returns the ids of those not told before. */
export async function insertNotifications(
  tx: Tx,
  notifications: readonly NewNotification[],
  at: Date,
): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    prepared(`INSERT INTO notifications (id, user_id, type, channel, title, message, data, status, sent_at, delivered_at,
       correlation_id, priority, dedupe_key, created_at)
     SELECT id, user_id, type, 'in_app', title, message, data, 'sent', $2, $2, correlation_id, priority, dedupe_key, $2
     FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, user_id uuid, type text, title text, message text, data jsonb,
       correlation_id uuid, priority text, dedupe_key text)
     ON CONFLICT (user_id, dedupe_key) DO NOTHING RETURNING id`),
    [
      JSON.stringify(
        notifications.map((n) => ({
          id: n.id,
          user_id: n.userId,
          type: n.type,
          title: n.title,
          message: n.message,
          data: n.data,
          correlation_id: n.correlationId,
          priority: n.priority,
          dedupe_key: n.dedupeKey,
        })),
      ),
      at,
    ],
  )
  return new Set(rows.map((row) => row.id))
}
