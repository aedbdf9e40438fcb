import type { Tx } from '@florin/platform'

/** A number in a file, fingerprinted, and the account it is of. */
export interface AccountAlias {
  readonly fingerprint: string
  readonly accountId: string
}

/** Whose accounts the numbers of files are, as the user once said. */
export async function findAliases(
  tx: Tx,
  userId: string,
  fingerprints: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.query<{ fingerprint: string; accountId: string }>(
    `SELECT number_fingerprint AS fingerprint, account_id AS "accountId" FROM account_aliases
     WHERE user_id = $1 AND number_fingerprint = ANY($2::text[])`,
    [userId, fingerprints],
  )
  return new Map(rows.map((row) => [row.fingerprint, row.accountId]))
}

export async function saveAliases(
  tx: Tx,
  userId: string,
  aliases: readonly AccountAlias[],
): Promise<void> {
  await tx.execute(
    `INSERT INTO account_aliases (user_id, number_fingerprint, account_id)
     SELECT $1, fingerprint, "accountId" FROM jsonb_to_recordset($2::jsonb) AS a (fingerprint text, "accountId" uuid)
     ON CONFLICT (user_id, number_fingerprint) DO UPDATE SET account_id = excluded.account_id`,
    [userId, JSON.stringify(aliases)],
  )
}

/** Forgets what one import taught, unless another that stands teaches the same. */
export async function forgetAliases(
  tx: Tx,
  userId: string,
  importId: string,
  aliases: readonly AccountAlias[],
): Promise<void> {
  await tx.execute(
    `DELETE FROM account_aliases a
     USING jsonb_to_recordset($3::jsonb) AS gone (fingerprint text, "accountId" uuid)
     WHERE a.user_id = $1 AND a.number_fingerprint = gone.fingerprint AND a.account_id = gone."accountId"
       AND NOT EXISTS (SELECT 1 FROM statement_imports i
         WHERE i.user_id = $1 AND i.id <> $2 AND i.status = 'committed' AND i.accounts @> jsonb_build_array(
           jsonb_build_object('accountId', a.account_id, 'fingerprints', jsonb_build_array(a.number_fingerprint))))`,
    [userId, importId, JSON.stringify(aliases)],
  )
}
