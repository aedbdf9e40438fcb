import type { Kyc, KycStatus } from '@florin/contracts'
import type { Reader, Tx } from '@florin/platform'

interface KycChange {
  readonly from: readonly KycStatus[]
  readonly to: KycStatus
  readonly at: Date
  /** For the user, of a refusal. */
  readonly reason?: string | null
}

/** Of the profile, which has another version by it. @returns false for who stood otherwise */
export async function changeKyc(
  tx: Tx,
  id: string,
  { from, to, at, reason = null }: KycChange,
): Promise<boolean> {
  const count = await tx.execute(
    `UPDATE users SET kyc_status = $3, kyc_status_at = $4, kyc_reason = $5,
       kyc_reason_at = CASE WHEN $5::text IS NULL THEN NULL ELSE $4::timestamptz END, version = version + 1
     WHERE id = $1 AND kyc_status = ANY($2)`,
    [id, from, to, at, reason],
  )
  return count === 1
}

/**
 * How it stands; as of somebody new where there is nobody. The version before knows of no reason and leaves an old one: only
 * that of the same moment is about how it stands now.
 */
export async function readKyc(reader: Reader, id: string): Promise<Kyc> {
  const [row] = await reader.query<{
    status: KycStatus
    since: Date | null
    reason: string | null
  }>(
    `SELECT kyc_status AS status, kyc_status_at AS since,
       CASE WHEN kyc_status = 'rejected' AND kyc_reason_at = kyc_status_at THEN kyc_reason END AS reason
     FROM users WHERE id = $1`,
    [id],
  )
  const { status = 'unverified', since, reason = null } = row ?? {}
  return { status, since: since?.toISOString() ?? null, reason }
}
