import type { Kyc } from '../../api/client.js'

type Status = Kyc['status']

/** How each is told apart at a glance, beside its word. */
export const tones = {
  unverified: 'neutral',
  pending: 'warning',
  verified: 'positive',
  rejected: 'danger',
} as const satisfies Record<Status, string>

/** Whether there is nothing more to ask for. */
export const isDecided = (status: Status): boolean => status === 'verified'
