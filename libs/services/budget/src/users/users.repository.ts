import type { UserFact } from '@florin/contracts'
import { prepared, type Tx } from '@florin/platform'

/** Until the registration has been heard of. */
const timezoneDefault = 'UTC'

export async function saveSettings(tx: Tx, users: readonly UserFact[]): Promise<void> {
  await tx.execute(
    `INSERT INTO user_settings (user_id, currency, timezone, version)
     SELECT DISTINCT ON ("userId") "userId", currency, timezone, version
     FROM jsonb_to_recordset($1::jsonb) AS u ("userId" uuid, currency text, timezone text, version int)
     ORDER BY "userId", version DESC
     ON CONFLICT (user_id) DO UPDATE SET currency = excluded.currency, timezone = excluded.timezone,
       version = excluded.version
     WHERE user_settings.version < excluded.version`,
    [JSON.stringify(users)],
  )
}

/** The time zones of several users, to be asked one by one. */
export async function timezonesOf(
  tx: Tx,
  userIds: readonly string[],
): Promise<(userId: string) => string> {
  const rows = await tx.query<{ userId: string; timezone: string }>(
    prepared(
      'SELECT user_id AS "userId", timezone FROM user_settings WHERE user_id = ANY($1::uuid[])',
    ),
    [userIds],
  )
  const known = new Map(rows.map((row) => [row.userId, row.timezone]))
  return (userId) => known.get(userId) ?? timezoneDefault
}

export async function timezoneOf(tx: Tx, userId: string): Promise<string> {
  const [row] = await tx.query<{ timezone: string }>(
    prepared('SELECT timezone FROM user_settings WHERE user_id = $1'),
    [userId],
  )
  return row?.timezone ?? timezoneDefault
}
