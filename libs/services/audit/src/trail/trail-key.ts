import { z } from 'zod'

/** As PostgreSQL writes an instant, so that it reads it again to the microsecond. */
const instantText = z
  .string()
  .regex(/^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/)

/** Where a list of what happened goes on. */
export const trailKey = z.strictObject({ at: instantText, id: z.uuid() })
