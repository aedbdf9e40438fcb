import {
  adminsupportOpen,
  adminkycApprove,
  adminkycReject,
  adminusersReinstate,
  adminusersSuspend,
  type AdminUserDetails,
} from '../../api/client.js'

/** What an administrator does to somebody, each with a reason. */
export type ActName = 'look' | 'suspend' | 'reinstate' | 'approve' | 'reject'

interface Act {
  readonly name: ActName
  /** It takes something from them. */
  readonly danger: boolean
}

/** What can be done to somebody as they stand. */
export function actsFor({
  status,
  kycStatus,
  supportAccessUntil,
}: Pick<AdminUserDetails, 'status' | 'kycStatus' | 'supportAccessUntil'>): readonly Act[] {
  return [
    ...(supportAccessUntil === null ? [] : [{ name: 'look', danger: false } as const]),
    ...(kycStatus === 'pending'
      ? [{ name: 'reject', danger: false } as const, { name: 'approve', danger: false } as const]
      : []),
    ...(status === 'active' ? [{ name: 'suspend', danger: true } as const] : []),
    ...(status === 'suspended' ? [{ name: 'reinstate', danger: false } as const] : []),
  ]
}

const calls = {
  look: adminsupportOpen,
  ...{ suspend: adminusersSuspend, reinstate: adminusersReinstate },
  ...{ approve: adminkycApprove, reject: adminkycReject },
}

/** @throws ApiProblem */
export async function doIt(act: ActName, id: string, reason: string): Promise<void> {
  await calls[act]({ path: { id }, body: { reason }, throwOnError: true })
}
