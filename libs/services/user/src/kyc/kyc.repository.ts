import type { Kyc, KycStatus } from '@florin/contracts'
import type { Reader, Tx } from '@florin/platform'

/** Of the profile, which has another version by it. @returns false for who stood otherwise */
export async function changeKyc(
  tx: Tx,
  id: string,
  { from, to, at }: { from: readonly KycStatus[]; to: KycStatus; at: Date },
): Promise<boolean> {
  const count = await tx.execute(
    `UPDATE users SET kyc_status = $3, kyc_status_at = $4, version = version + 1
     WHERE id = $1 AND kyc_status = ANY($2)`,
    [id, from, to, at],
  )
  return count === 1
}

/** How it stands; as of somebody new where there is nobody. */
export async function readKyc(reader: Reader, id: string): Promise<Kyc> {
  const [row] = await reader.query<{ status: KycStatus; since: Date | null }>(
    'SELECT kyc_status AS status, kyc_status_at AS since FROM users WHERE id = $1',
    [id],
  )
  return { status: row?.status ?? 'unverified', since: row?.since?.toISOString() ?? null }
}
