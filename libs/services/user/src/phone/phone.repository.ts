import type { Tx } from '@florin/platform'
import { notBegun, type Verification } from './verification.js'

/** What is stored of somebody's number, sealed. */
export interface PhoneRow {
  readonly confirmed: string | null
  readonly confirmedAt: Date | null
  readonly pending: string | null
  readonly verification: Verification
}

interface Found extends Omit<PhoneRow, 'verification'> {
  readonly hash: string | null
  readonly issuedAt: Date | null
  readonly tries: number | null
  readonly sends: Date[] | null
}

export async function findPhone(tx: Tx, userId: string): Promise<PhoneRow> {
  const [row] = await tx.query<Found>(
    `SELECT u.phone AS confirmed, u.phone_verified_at AS "confirmedAt", v.sealed AS pending,
       v.code_hash AS hash, v.issued_at AS "issuedAt", v.tries, v.sends
     FROM users u LEFT JOIN phone_verifications v ON v.user_id = u.id WHERE u.id = $1`,
    [userId],
  )
  if (!row) return { confirmed: null, confirmedAt: null, pending: null, verification: notBegun }
  const { confirmed, confirmedAt, pending, hash, issuedAt: at, tries, sends } = row
  const issued = at === null ? null : { hash, at, tries: tries ?? 0 }
  return { confirmed, confirmedAt, pending, verification: { issued, sends: sends ?? [] } }
}

/** Keeps how far somebody is; nothing of who has not begun. @param sealed the number; null once it waits no longer */
export async function saveVerification(
  tx: Tx,
  userId: string,
  sealed: string | null,
  { issued, sends }: Verification,
): Promise<void> {
  if (issued === null) return
  await tx.execute(
    `INSERT INTO phone_verifications (user_id, sealed, code_hash, issued_at, tries, sends)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (user_id) DO UPDATE SET sealed = excluded.sealed, code_hash = excluded.code_hash,
       issued_at = excluded.issued_at, tries = excluded.tries, sends = excluded.sends`,
    [userId, sealed, issued.hash, issued.at, issued.tries, sends],
  )
}

/** @param sealed null takes it away */
export async function setPhone(
  tx: Tx,
  userId: string,
  sealed: string | null,
  at: Date | null,
): Promise<void> {
  await tx.execute(
    'UPDATE users SET phone = $2, phone_verified = $2::text IS NOT NULL, phone_verified_at = $3 WHERE id = $1',
    [userId, sealed, at],
  )
}
