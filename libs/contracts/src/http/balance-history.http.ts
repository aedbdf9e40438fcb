import { z } from 'zod'
import { currency, day, id, plainDate, sum } from '../values.js'
import { worth } from './dashboard.http.js'

export const historyIntervals = ['day', 'week', 'month'] as const
export type HistoryInterval = (typeof historyIntervals)[number]

/** How many intervals a history may have. */
export const historyIntervalsMax = 400

export const historyQuery = z.strictObject({
  /** A year before `to` unless told. */
  from: day.optional(),
  /** Today, in UTC, unless told. */
  to: day.optional(),
  /** Weeks begin on Mondays. The shortest of which the range has no more than 400 unless told. */
  interval: z.enum(historyIntervals).optional(),
})
export type HistoryQuery = z.infer<typeof historyQuery>

const range = {
  from: plainDate,
  to: plainDate,
  interval: z.enum(historyIntervals),
  /** The first day on which a posted transaction moved anything; null while none has. */
  since: plainDate.nullable(),
}

export const balanceHistory = z
  .object({
    accountId: id,
    currency,
    ...range,
    /** At the end of each interval, the last of which ends with `to`. */
    points: z.array(z.object({ date: plainDate, balance: sum })),
  })
  .meta({
    id: 'BalanceHistory',
    example: {
      accountId: '0192f7a0-4b1c-7d3e-8f00-1a2b3c4d5e6f',
      currency: 'EUR',
      from: '2026-08-01',
      to: '2026-10-20',
      interval: 'month',
      since: '2024-03-01',
      points: [
        { date: '2026-08-31', balance: '930.10' },
        { date: '2026-09-30', balance: '1284.31' },
        { date: '2026-10-20', balance: '1150.00' },
      ],
    },
  })
export type BalanceHistory = z.infer<typeof balanceHistory>

export const worthPoint = worth
  .omit({ currency: true })
  .extend({ date: plainDate })
  .meta({ id: 'WorthPoint' })
export type WorthPoint = z.infer<typeof worthPoint>

export const netWorthReport = z
  .object({
    ...range,
    /** One for each currency, as nothing is converted without a rate; the one with most accounts first. */
    blocks: z.array(
      z.object({
        currency,
        /** At the end of each interval, the last of which ends with `to`. */
        points: z.array(worthPoint),
      }),
    ),
  })
  .meta({
    id: 'NetWorthReport',
    example: {
      from: '2026-09-01',
      to: '2026-10-20',
      interval: 'month',
      since: '2024-03-01',
      blocks: [
        {
          currency: 'EUR',
          points: [
            { date: '2026-09-30', assets: '1284.31', liabilities: '-210.00', total: '1074.31' },
            { date: '2026-10-20', assets: '1150.00', liabilities: '-90.00', total: '1060.00' },
          ],
        },
      ],
    },
  })
export type NetWorthReport = z.infer<typeof netWorthReport>
