import type { AdminLogQuery } from '@florin/contracts'
import type { Tx } from '@florin/platform'

/** An act of an administrator. */
export interface AdminLogRecord {
  /** The event's. */
  readonly id: string
  readonly adminId: string | null
  readonly action: string
  readonly userId: string
  readonly details: {
    readonly reason: string
    readonly ipAddress: string | null
    readonly userAgent: string | null
  }
  readonly at: string
}

/** What stands there already is left: the log may be read once more from its beginning. */
export async function appendActs(tx: Tx, records: readonly AdminLogRecord[]): Promise<void> {
  await tx.execute(
    `INSERT INTO admin_logs (id, admin_id, action, target_type, target_id, details, timestamp)
     SELECT id, "adminId", action, 'user', "userId", details, at
     FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "adminId" uuid, action text, "userId" uuid, details jsonb, at timestamptz)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(records)],
  )
}

/** From here on the transaction sees what was done to everybody; for an administrator, whom the token names. */
export const lookAtEverybody = (tx: Tx): Promise<unknown> =>
  tx.query(`SELECT set_config('app.everybody', 'on', true)`)

/** Sort key of the list; the instant as text, because a Date would lose microseconds. */
export interface AdminLogKey {
  readonly at: string
  readonly id: string
}

export type AdminLogRow = Omit<AdminLogRecord, 'at'> & { readonly timestamp: Date } & AdminLogKey

/** Newest first, from after a key on; one more than `limit`, should there be. */
export const listActs = (
  tx: Tx,
  { adminId, userId, limit }: Pick<AdminLogQuery, 'adminId' | 'userId' | 'limit'>,
  after: AdminLogKey | undefined,
): Promise<AdminLogRow[]> =>
  tx.query<AdminLogRow>(
    `SELECT id, admin_id AS "adminId", action, target_id AS "userId", details, timestamp, timestamp::text AS at
     FROM admin_logs
     WHERE ($1::uuid IS NULL OR admin_id = $1) AND ($2::uuid IS NULL OR target_id = $2)
       AND ($3::timestamptz IS NULL OR (timestamp, id) < ($3, $4::uuid))
     ORDER BY timestamp DESC, id DESC LIMIT $5`,
    [adminId ?? null, userId ?? null, after?.at ?? null, after?.id ?? null, limit + 1],
  )
