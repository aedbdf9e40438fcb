import type { EmailSide } from '@florin/contracts'
import type { Tx } from '@florin/platform'
import type { Addresses, EmailChange } from './email-change.js'

/** As it is kept, with when the database wrote it down: rows that it dates itself are counted from there. */
export interface EmailChangeRow extends EmailChange {
  readonly createdAt: Date
}

const columns = `id, number, from_email AS "from", to_email AS "to", asked_at AS "askedAt", expires_at AS "expiresAt",
  old_confirmed_at AS "oldConfirmedAt", new_confirmed_at AS "newConfirmedAt", changed_at AS "changedAt",
  ended_at AS "endedAt", created_at AS "createdAt"`

/** Those of a user that have not ended, the oldest first. */
export const liveChanges = (tx: Tx, userId: string): Promise<EmailChangeRow[]> =>
  tx.query<EmailChangeRow>(
    `SELECT ${columns} FROM email_changes WHERE user_id = $1 AND ended_at IS NULL ORDER BY number`,
    [userId],
  )

export interface NewEmailChange extends Pick<
  EmailChange,
  'id' | 'from' | 'to' | 'askedAt' | 'expiresAt'
> {
  readonly userId: string
  readonly oldHash: string
  /** Null where it can never be confirmed there. */
  readonly newHash: string | null
}

export async function insertChange(tx: Tx, change: NewEmailChange): Promise<void> {
  const { id, userId, from, to, askedAt, expiresAt, oldHash, newHash } = change
  await tx.execute(
    `INSERT INTO email_changes (id, user_id, from_email, to_email, asked_at, expires_at, old_hash, new_hash, number)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8, coalesce(max(number), 0) + 1 FROM email_changes WHERE user_id = $2`,
    [id, userId, from, to, askedAt, expiresAt, oldHash, newHash],
  )
}

/** What a link is for. */
export interface Linked {
  readonly id: string
  readonly link: EmailSide | 'undo'
}

/**
 * The change that a link belongs to, whether or not it is still good. Who is suspended confirms nothing, but an owner gets
 * their address back also from a thief who was kept out.
 */
export async function findLinked(
  tx: Tx,
  userId: string,
  hash: string,
): Promise<Linked | undefined> {
  const [row] = await tx.query<Linked>(
    `SELECT c.id, CASE $2 WHEN c.old_hash THEN 'old' WHEN c.new_hash THEN 'new' ELSE 'undo' END AS link
     FROM email_changes c JOIN users u ON u.id = c.user_id
     WHERE c.user_id = $1 AND c.ended_at IS NULL AND u.deleted_at IS NULL
       AND (c.undo_hash = $2 OR (u.status = 'active' AND (c.old_hash = $2 OR c.new_hash = $2)))`,
    [userId, hash],
  )
  return row
}

/** Writes down what was confirmed. @param undoHash of the link by which it can be taken back, once it is done */
export async function keepConfirmation(
  tx: Tx,
  change: EmailChange,
  undoHash: string | null,
): Promise<void> {
  await tx.execute(
    `UPDATE email_changes SET old_confirmed_at = $2, new_confirmed_at = $3, changed_at = $4, undo_hash = $5 WHERE id = $1`,
    [change.id, change.oldConfirmedAt, change.newConfirmedAt, change.changedAt, undoHash],
  )
}

export async function endChanges(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  await tx.execute('UPDATE email_changes SET ended_at = $2 WHERE id = ANY ($1::uuid[])', [ids, at])
}

/** Whose an address is: compared as the database has addresses differ, which is what keeps them apart. */
export async function holderOf(
  tx: Tx,
  email: string,
  at: Date,
): Promise<{ readonly userId: string; readonly isHeld: boolean } | undefined> {
  const [row] = await tx.query<{ userId: string; isHeld: boolean }>(
    `SELECT user_id AS "userId", held_until IS NOT NULL AS "isHeld" FROM sign_in_emails
     WHERE email = $1 AND (held_until IS NULL OR held_until > $2)`,
    [email, at],
  )
  return row
}

/**
 * Makes these somebody's addresses, and no others. Of any number who want the same one at once one gets it.
 * @returns false, and changes nothing, when the current one is somebody else's
 */
export async function settleAddresses(
  tx: Tx,
  userId: string,
  { current, held }: Addresses,
  at: Date,
): Promise<boolean> {
  if (!(await takeAddress(tx, userId, current, null, at))) return false
  const kept = [current, ...held.map(({ email }) => email)]
  await tx.execute(
    'DELETE FROM sign_in_emails WHERE user_id = $1 AND email <> ALL ($2::citext[])',
    [userId, kept],
  )
  // One that is both somebody's address and a former one of theirs is their address.
  for (const { email, until } of held) await takeAddress(tx, userId, email, until, at)
  return takeAddress(tx, userId, current, null, at)
}

async function takeAddress(
  tx: Tx,
  userId: string,
  email: string,
  heldUntil: Date | null,
  at: Date,
): Promise<boolean> {
  await tx.execute('DELETE FROM sign_in_emails WHERE email = $1 AND held_until <= $2', [email, at])
  const count = await tx.execute(
    `INSERT INTO sign_in_emails (email, user_id, held_until) VALUES ($1, $2, $3)
     ON CONFLICT (email) DO UPDATE SET held_until = EXCLUDED.held_until
     WHERE sign_in_emails.user_id = EXCLUDED.user_id`,
    [email, userId, heldUntil],
  )
  return count === 1
}

/** Of the profile, which has another version by it. The address has been proven by its link. */
export async function changeEmail(tx: Tx, userId: string, email: string, at: Date): Promise<void> {
  await tx.execute(
    `UPDATE users SET email = $2, email_verified = true, email_verified_at = $3, version = version + 1 WHERE id = $1`,
    [userId, email, at],
  )
}

/** From now on a new one has to be chosen by a link. */
export async function dropPassword(tx: Tx, userId: string): Promise<void> {
  await tx.execute('UPDATE users SET password_hash = NULL WHERE id = $1', [userId])
}
