import type { AdminUser } from '@florin/contracts'
import type { PersonRow } from './people.repository.js'

/** An address as who is asked for help would recognise it, and nobody could write to it. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@')
  const [first = ''] = [...email.slice(0, at)]
  return `${first}•••${email.slice(at)}`
}

export const toAdminUser = (row: PersonRow): AdminUser => ({
  id: row.id,
  email: maskedEmail(row.email),
  emailVerified: row.emailVerified,
  role: row.role,
  status: row.status,
  kycStatus: row.kycStatus,
  demo: row.demo,
  createdAt: row.createdAt.toISOString(),
  lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
})
