import type { SupportAccess } from '@florin/contracts'
import type { SupportGrantRow, SupportOpeningRow } from './support-access.repository.js'

/** How long an administrator looks before they have to say once more why. */
const lookMs = 3_600_000

/** Until when somebody may look who begins now: never longer than the user said. */
export const lookUntil = (now: Date, { expiresAt }: Pick<SupportGrantRow, 'expiresAt'>): Date =>
  new Date(Math.min(now.getTime() + lookMs, expiresAt.getTime()))

export const toSupportAccess = (
  { id, createdAt, expiresAt, endedAt }: SupportGrantRow,
  openings: readonly SupportOpeningRow[],
  at: Date,
): SupportAccess => ({
  id,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
  active: endedAt === null && expiresAt > at,
  looks: openings
    .filter(({ grantId }) => grantId === id)
    .map((opening) => ({
      id: opening.id,
      name: opening.adminName,
      reason: opening.reason,
      openedAt: opening.openedAt.toISOString(),
      until: opening.expiresAt.toISOString(),
    })),
})
