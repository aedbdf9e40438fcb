import { FlorinError, invitationDays, type Invitation } from '@florin/contracts'
import type { UserRow } from '../profile/user.js'
import type { InvitationRow } from './invitations.repository.js'

const dayMs = 24 * 3_600_000

export const expiryOf = (now: Date): Date => new Date(now.getTime() + invitationDays * dayMs)

export const toInvitation = (row: InvitationRow): Invitation => ({
  id: row.id,
  email: row.email,
  role: row.role,
  invitedBy: row.invitedBy,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
})

/**
 * A link that was passed on, or found, opens nothing: it is for who reads at the address it was sent to.
 * @throws FlorinError 403
 */
export function assertInvited(user: UserRow, { email }: InvitationRow): void {
  if (user.email.toLowerCase() !== email.toLowerCase()) {
    throw new FlorinError(
      'forbidden',
      'invitation-for-another',
      'This invitation was sent to another e-mail address than yours.',
    )
  }
  if (!user.emailVerified) {
    throw new FlorinError(
      'forbidden',
      'email-not-verified',
      'Confirm your e-mail address first, by the link in the letter that you were sent.',
    )
  }
}
