import { z } from 'zod'
import { id, instant } from '../values.js'

/** Hours for which support may be let in, at the most: a week. */
export const supportAccessHoursMax = 168

export const supportAccessBody = z
  .strictObject({
    /** It ends by itself after so many hours. */
    hours: z.int().min(1).max(supportAccessHoursMax),
  })
  .meta({ id: 'NewSupportAccess', example: { hours: 24 } })
export type SupportAccessBody = z.infer<typeof supportAccessBody>

export const supportLook = z
  .object({
    id,
    /** The administrator, by the name they had then. */
    name: z.string(),
    /** As they gave it. */
    reason: z.string(),
    openedAt: instant,
    /** They could look until then. */
    until: instant,
  })
  .meta({ id: 'SupportLook' })
export type SupportLook = z.infer<typeof supportLook>

export const supportAccess = z
  .object({
    id,
    createdAt: instant,
    /** It is over by then, if it was not ended before. */
    expiresAt: instant,
    /** Null while it has not been ended, nor its end been written down. */
    endedAt: instant.nullable(),
    /** Whether support may look at this moment. */
    active: z.boolean(),
    /** The newest first. */
    looks: z.array(supportLook),
  })
  .meta({
    id: 'SupportAccess',
    example: {
      id: '019a1f5e-8d2a-7c3b-9f10-2b6f0a7d4e21',
      createdAt: '2026-11-02T07:30:00.000Z',
      expiresAt: '2026-11-03T07:30:00.000Z',
      endedAt: null,
      active: true,
      looks: [],
    },
  })
export type SupportAccess = z.infer<typeof supportAccess>

export const supportAccessList = z
  .object({ items: z.array(supportAccess) })
  .meta({ id: 'SupportAccessList' })
export type SupportAccessList = z.infer<typeof supportAccessList>

/** Until when an administrator may look. */
export const openedSupportAccess = z
  .object({ until: instant })
  .meta({ id: 'OpenedSupportAccess', example: { until: '2026-11-02T08:30:00.000Z' } })
export type OpenedSupportAccess = z.infer<typeof openedSupportAccess>
