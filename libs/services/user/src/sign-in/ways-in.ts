import type { Tx } from '@florin/platform'
import { listIdentities } from '../federation/identities.repository.js'
import { passkeysOf } from '../passkeys/passkeys.repository.js'
import { findCredentials } from '../profile/users.repository.js'

/** Whether somebody has anything by which they could sign in; what takes a way in away asks this before it commits. */
export async function hasWayIn(tx: Tx, userId: string): Promise<boolean> {
  const credentials = await findCredentials(tx, userId)
  if (credentials && credentials.passwordHash !== null) return true
  if ((await passkeysOf(tx, userId)).length > 0) return true
  return (await listIdentities(tx, userId)).length > 0
}
