import type { Tx } from '@florin/platform'

/** The codes of an app, of one user. */
export interface Totp {
  /** Sealed; null for who has set up none. */
  readonly secret: string | null
  /** Whether codes are asked for. */
  readonly active: boolean
  readonly since: Date | null
}

export async function findTotp(tx: Tx, userId: string): Promise<Totp> {
  const [row] = await tx.query<Totp>(
    `SELECT two_factor_secret AS secret, two_factor_enabled AS active, two_factor_at AS since
     FROM users WHERE id = $1`,
    [userId],
  )
  return row ?? { secret: null, active: false, since: null }
}

/** Keeps a secret that is not asked for yet. @returns false for who has one that is */
export async function keepSecret(tx: Tx, userId: string, sealed: string): Promise<boolean> {
  const count = await tx.execute(
    `UPDATE users SET two_factor_secret = $2, two_factor_step = NULL
     WHERE id = $1 AND NOT two_factor_enabled`,
    [userId, sealed],
  )
  return count === 1
}

/** From now on codes of this very secret are asked for. @returns false when some are already, or it is another by now */
export async function activate(
  tx: Tx,
  userId: string,
  { at, step, secret }: { at: Date; step: number; secret: string | null },
): Promise<boolean> {
  const count = await tx.execute(
    `UPDATE users SET two_factor_enabled = true, two_factor_at = $2, two_factor_step = $3
     WHERE id = $1 AND NOT two_factor_enabled AND two_factor_secret = $4`,
    [userId, at, step, secret],
  )
  return count === 1
}

/** Spends the code of a step, and those of all steps before it. @returns false when it was spent */
export async function spendStep(tx: Tx, userId: string, step: number): Promise<boolean> {
  const count = await tx.execute(
    `UPDATE users SET two_factor_step = $2
     WHERE id = $1 AND two_factor_enabled AND (two_factor_step IS NULL OR two_factor_step < $2)`,
    [userId, step],
  )
  return count === 1
}

/** @returns false for who was not asked for codes */
export async function deactivate(tx: Tx, userId: string): Promise<boolean> {
  const count = await tx.execute(
    `UPDATE users SET two_factor_enabled = false, two_factor_at = NULL, two_factor_secret = NULL,
       two_factor_step = NULL
     WHERE id = $1 AND two_factor_enabled`,
    [userId],
  )
  return count === 1
}
