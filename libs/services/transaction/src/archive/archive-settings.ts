import { addMonths } from '@florin/calendar'
import { readConfig } from '@florin/platform'
import { z } from 'zod'

/** Injection token of how many years posted transactions stay out of the archive; 0 for ever. */
export const archiveYearsToken = Symbol('archive-years')

const configSchema = z.object({
  TRANSACTIONS_ARCHIVE_YEARS: z.coerce.number().int().min(0).max(100).default(5),
})

/** @throws ConfigError */
export const readArchiveYears = (): number => readConfig(configSchema).TRANSACTIONS_ARCHIVE_YEARS

export const archiveYears = { provide: archiveYearsToken, useFactory: readArchiveYears }

/**
 * The first day that stays. Days are those of UTC: the service knows no user's zone, and nobody sees whether a
 * row is moved a day early.
 */
export const firstDayKept = (now: Date, years: number): string =>
  addMonths(now.toISOString().slice(0, 10), -12 * years)
