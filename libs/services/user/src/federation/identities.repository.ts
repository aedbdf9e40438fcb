import { one, type Tx } from '@florin/platform'

/** An identity at another party, as it is kept. */
export interface IdentityRow {
  readonly id: string
  readonly provider: string
  readonly name: string | null
  readonly email: string | null
  readonly linkedAt: Date
}

const columns = `id, provider, profile_data->>'name' AS name, profile_data->>'email' AS email,
  connected_at AS "linkedAt"`

/** Whose an identity is; readable before anybody is signed in. */
export async function findOwner(tx: Tx, subjectHash: string): Promise<string | undefined> {
  const [row] = await tx.query<{ userId: string }>(
    'SELECT user_id AS "userId" FROM federated_identities WHERE subject_hash = $1',
    [subjectHash],
  )
  return row?.userId
}

export interface NewIdentity {
  readonly id: string
  readonly userId: string
  readonly provider: string
  readonly subject: string
  readonly subjectHash: string
  readonly name: string | null
  readonly email: string | null
}

/** @throws the database's unique violation (23505) when the identity is somebody's */
export async function insertIdentity(tx: Tx, identity: NewIdentity): Promise<IdentityRow> {
  const { id, userId, provider, subject, subjectHash, name, email } = identity
  await tx.execute('INSERT INTO federated_identities (subject_hash, user_id) VALUES ($1, $2)', [
    subjectHash,
    userId,
  ])
  return one<IdentityRow>(
    tx,
    `INSERT INTO oauth_connections (id, user_id, provider, provider_user_id, profile_data)
     VALUES ($1, $2, $3, $4, $5) RETURNING ${columns}`,
    [id, userId, provider, subject, JSON.stringify({ name, email })],
  )
}

export const listIdentities = (tx: Tx, userId: string): Promise<IdentityRow[]> =>
  tx.query<IdentityRow>(
    `SELECT ${columns} FROM oauth_connections WHERE user_id = $1 ORDER BY connected_at, id`,
    [userId],
  )

/** @returns the provider and what it calls them there; nothing when there is no such identity of the user's */
export async function deleteIdentity(
  tx: Tx,
  userId: string,
  id: string,
): Promise<{ provider: string; subject: string } | undefined> {
  const [row] = await tx.query<{ provider: string; subject: string }>(
    `DELETE FROM oauth_connections WHERE user_id = $1 AND id = $2
     RETURNING provider, provider_user_id AS subject`,
    [userId, id],
  )
  return row
}

export async function forgetOwner(tx: Tx, subjectHash: string): Promise<void> {
  await tx.execute('DELETE FROM federated_identities WHERE subject_hash = $1', [subjectHash])
}
