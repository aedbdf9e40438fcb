import type { Reader, Tx } from '@florin/platform'
import type { GivenConsent } from './consents.js'

export const consentsOf = (reader: Reader, userId: string): Promise<GivenConsent[]> =>
  reader.query('SELECT purpose, version, given_at AS at FROM consents WHERE user_id = $1', [userId])

/** @returns false for what was agreed to already, which stays as it was */
export async function insertConsent(
  tx: Tx,
  userId: string,
  { purpose, version, at }: GivenConsent,
): Promise<boolean> {
  const count = await tx.execute(
    `INSERT INTO consents (user_id, purpose, version, given_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING`,
    [userId, purpose, version, at],
  )
  return count === 1
}
