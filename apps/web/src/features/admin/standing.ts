import type { AdminUser } from '../../api/client.js'

type Tone = 'positive' | 'warning' | 'danger' | 'neutral'

const tones: Readonly<Record<string, Tone>> = {
  ...{ active: 'positive', verified: 'positive' },
  ...{ suspended: 'danger', rejected: 'danger' },
  ...{ pending: 'warning' },
}

/** How a status looks besides its word. */
export const toneOf = (status: AdminUser['status'] | AdminUser['kycStatus']): Tone =>
  tones[status] ?? 'neutral'
