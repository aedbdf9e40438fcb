import { FlorinError } from '@florin/contracts'
import type { Tx } from '@florin/platform'
import { findCredentials } from '../profile/users.repository.js'

/** Said only to whoever has proved who they are: to others it would tell that there is such an account. */
export const suspended = (): FlorinError =>
  new FlorinError(
    'forbidden',
    'account-suspended',
    'This account is suspended: nobody can sign in to it. Ask whoever runs Florin.',
  )

/**
 * Asked in the transaction that opens a session, so that none is opened beside one that suspends.
 * @throws FlorinError 403 `account-suspended`
 */
export async function assertMaySignIn(tx: Tx, userId: string): Promise<void> {
  const known = await findCredentials(tx, userId)
  if (known?.status === 'suspended') throw suspended()
}
