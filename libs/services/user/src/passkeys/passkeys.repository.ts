import type { PasskeyDeviceType } from '@florin/contracts'
import { one, type Reader, type Tx } from '@florin/platform'

/** A passkey as it is kept. */
export interface PasskeyRow {
  readonly id: string
  readonly name: string
  /** As browsers are told it, in base64url. */
  readonly credentialId: string
  /** A COSE key. */
  readonly publicKey: Buffer
  readonly transports: string[]
  readonly deviceType: PasskeyDeviceType
  readonly backedUp: boolean
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

const columns = `id, name, credential_id AS "credentialId", public_key AS "publicKey", transports,
  device_type AS "deviceType", backed_up AS "backedUp", created_at AS "createdAt", last_used_at AS "lastUsedAt"`

export interface NewPasskey extends Omit<PasskeyRow, 'lastUsedAt'> {
  readonly userId: string
  readonly credentialHash: string
  readonly signCount: number
  readonly aaguid: string
}

/** @throws the database's unique violation (23505) when anybody has this credential already */
export async function insertPasskey(tx: Tx, passkey: NewPasskey): Promise<PasskeyRow> {
  await tx.execute('INSERT INTO passkey_lookup (credential_hash, user_id) VALUES ($1, $2)', [
    passkey.credentialHash,
    passkey.userId,
  ])
  return one<PasskeyRow>(
    tx,
    `INSERT INTO webauthn_credentials (id, user_id, name, credential_id, credential_hash, public_key, sign_count,
       transports, aaguid, device_type, backed_up, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING ${columns}`,
    [
      ...[passkey.id, passkey.userId, passkey.name, passkey.credentialId, passkey.credentialHash],
      ...[passkey.publicKey, passkey.signCount, passkey.transports, passkey.aaguid],
      ...[passkey.deviceType, passkey.backedUp, passkey.createdAt],
    ],
  )
}

/** Whose a passkey is; readable before anybody is signed in. */
export async function findOwner(tx: Tx, credentialHash: string): Promise<string | undefined> {
  const [row] = await tx.query<{ userId: string }>(
    'SELECT user_id AS "userId" FROM passkey_lookup WHERE credential_hash = $1',
    [credentialHash],
  )
  return row?.userId
}

/** The oldest first. */
export const passkeysOf = (reader: Reader, userId: string): Promise<PasskeyRow[]> =>
  reader.query<PasskeyRow>(
    `SELECT ${columns} FROM webauthn_credentials WHERE user_id = $1 ORDER BY created_at, id`,
    [userId],
  )

export async function findByCredential(
  tx: Tx,
  userId: string,
  credentialHash: string,
): Promise<PasskeyRow | undefined> {
  const [row] = await tx.query<PasskeyRow>(
    `SELECT ${columns} FROM webauthn_credentials WHERE user_id = $1 AND credential_hash = $2`,
    [userId, credentialHash],
  )
  return row
}

export async function findPasskey(
  tx: Tx,
  userId: string,
  id: string,
): Promise<PasskeyRow | undefined> {
  const [row] = await tx.query<PasskeyRow>(
    `SELECT ${columns} FROM webauthn_credentials WHERE user_id = $1 AND id = $2`,
    [userId, id],
  )
  return row
}

export async function renamePasskey(
  tx: Tx,
  userId: string,
  id: string,
  name: string,
): Promise<void> {
  await tx.execute('UPDATE webauthn_credentials SET name = $3 WHERE user_id = $1 AND id = $2', [
    userId,
    id,
    name,
  ])
}

/** @returns false where there is no such passkey of the user's */
export async function removePasskey(tx: Tx, userId: string, id: string): Promise<boolean> {
  const [row] = await tx.query<{ hash: string }>(
    'DELETE FROM webauthn_credentials WHERE user_id = $1 AND id = $2 RETURNING credential_hash AS hash',
    [userId, id],
  )
  if (!row) return false
  await tx.execute('DELETE FROM passkey_lookup WHERE credential_hash = $1 AND user_id = $2', [
    row.hash,
    userId,
  ])
  return true
}

export interface PasskeyUse {
  readonly at: Date
  readonly signCount: number
  readonly backedUp: boolean
}

/**
 * Remembers that a passkey has signed. One statement, so that of two that come at once with the same count one is seen.
 * @returns false where its count has not risen, unless its device counts nothing
 */
export async function rememberUse(tx: Tx, id: string, use: PasskeyUse): Promise<boolean> {
  const count = await tx.execute(
    `UPDATE webauthn_credentials SET sign_count = $2, last_used_at = $3, backed_up = $4
     WHERE id = $1 AND (sign_count < $2 OR (sign_count = 0 AND $2::bigint = 0))`,
    [id, use.signCount, use.at, use.backedUp],
  )
  return count === 1
}
