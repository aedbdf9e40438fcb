import type { Tx } from '@florin/platform'

/** Replaces all codes of a user. */
export async function replaceCodes(
  tx: Tx,
  userId: string,
  { hashes, salt }: { hashes: readonly string[]; salt: string },
): Promise<void> {
  await removeCodes(tx, userId)
  await tx.execute(
    `INSERT INTO recovery_codes (user_id, code_hash, salt)
     SELECT $1, hash, $3 FROM unnest($2::text[]) AS hash`,
    [userId, hashes, salt],
  )
}

export const removeCodes = (tx: Tx, userId: string): Promise<number> =>
  tx.execute('DELETE FROM recovery_codes WHERE user_id = $1', [userId])

export const removeCodesSince = (tx: Tx, userId: string, since: Date): Promise<number> =>
  tx.execute('DELETE FROM recovery_codes WHERE user_id = $1 AND created_at >= $2', [userId, since])

/** That of all codes of a user. */
export async function saltOf(tx: Tx, userId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ salt: string }>(
    'SELECT salt FROM recovery_codes WHERE user_id = $1 LIMIT 1',
    [userId],
  )
  return row?.salt
}

/** @returns false for one that is no code of the user's, or was used */
export async function spendCode(
  tx: Tx,
  userId: string,
  { hash, at }: { hash: string; at: Date },
): Promise<boolean> {
  const count = await tx.execute(
    `UPDATE recovery_codes SET used_at = $3 WHERE user_id = $1 AND code_hash = $2 AND used_at IS NULL`,
    [userId, hash, at],
  )
  return count === 1
}

export async function codesLeft(tx: Tx, userId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM recovery_codes WHERE user_id = $1 AND used_at IS NULL',
    [userId],
  )
  return row?.count ?? 0
}
