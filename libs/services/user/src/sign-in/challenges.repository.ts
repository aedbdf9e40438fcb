import type { Tx } from '@florin/platform'
import { secretHash } from '../secrets/secret-hash.js'

/** What an answer to a challenge is for; one that was made for something else is no answer. */
export type Purpose =
  'second-factor' | 'federation' | 'passkey-registration' | 'passkey-sign-in' | 'passkey-step-up'

export interface NewChallenge {
  readonly challenge: string
  readonly purpose: Purpose
  /** Who is to answer; null where the answer tells. */
  readonly userId: string | null
  /** The other party that has said who it is. */
  readonly provider?: string | null
  readonly expiresAt: Date
}

/** What is shown of a challenge, and when. */
export interface ShownChallenge {
  readonly challenge: string
  readonly purpose: Purpose
  readonly at: Date
}

export interface Challenge {
  readonly userId: string | null
  readonly provider: string | null
}

export async function keepChallenge(tx: Tx, made: NewChallenge): Promise<void> {
  await tx.execute(
    `INSERT INTO sign_in_challenges (challenge_hash, purpose, user_id, provider, expires_at)
     VALUES ($1, $2, $3, $4, $5)`,
    [
      ...[secretHash(made.challenge), made.purpose, made.userId, made.provider ?? null],
      made.expiresAt,
    ],
  )
}

/** Whose it is; readable before anybody is signed in. */
export async function findChallenge(
  tx: Tx,
  { challenge, purpose, at }: ShownChallenge,
): Promise<Challenge | undefined> {
  const [row] = await tx.query<Challenge>(
    `SELECT user_id AS "userId", provider FROM sign_in_challenges
     WHERE challenge_hash = $1 AND purpose = $2 AND expires_at > $3`,
    [secretHash(challenge), purpose, at],
  )
  return row
}

/** Takes a challenge away, so that of all who answer it one is heard. */
export async function takeChallenge(
  tx: Tx,
  { challenge, purpose, at }: ShownChallenge,
): Promise<Challenge | undefined> {
  const [row] = await tx.query<Challenge>(
    `DELETE FROM sign_in_challenges WHERE challenge_hash = $1 AND purpose = $2 AND expires_at > $3
     RETURNING user_id AS "userId", provider`,
    [secretHash(challenge), purpose, at],
  )
  return row
}

/** Ends what somebody was asked, as what they have answered before is no longer good. */
export async function endChallenges(tx: Tx, userId: string): Promise<void> {
  await tx.execute('DELETE FROM sign_in_challenges WHERE user_id = $1', [userId])
}
