import type { UserFact } from '@florin/contracts'
import { prepared, type Tx } from '@florin/platform'

/** What a report needs to know of its reader. */
export interface UserSettings {
  readonly currency: string
  readonly timezone: string
}

/** Remembers the settings unless newer ones are known. */
export async function saveSettings(tx: Tx, users: readonly UserFact[]): Promise<void> {
  await tx.execute(
    `INSERT INTO user_settings (user_id, currency, timezone, version)
     SELECT DISTINCT ON (user_id) user_id, currency, timezone, version
     FROM jsonb_to_recordset($1::jsonb) AS u (user_id uuid, currency text, timezone text, version int)
     ORDER BY user_id, version DESC
     ON CONFLICT (user_id) DO UPDATE SET currency = excluded.currency, timezone = excluded.timezone,
       version = excluded.version
     WHERE user_settings.version < excluded.version`,
    [
      JSON.stringify(
        users.map((u) => ({
          user_id: u.userId,
          currency: u.currency,
          timezone: u.timezone,
          version: u.version,
        })),
      ),
    ],
  )
}

export async function settingsOf(tx: Tx, userId: string): Promise<UserSettings | undefined> {
  const [row] = await tx.query<UserSettings>(
    prepared('SELECT currency, timezone FROM user_settings WHERE user_id = $1'),
    [userId],
  )
  return row
}
