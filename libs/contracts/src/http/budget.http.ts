import { z } from 'zod'
import { budgetPeriods } from '../events/budget.events.js'
import { pageOf, pageQuery } from '../list.js'
import { sharedBy, whose } from './sharing.http.js'
import {
  amount,
  currency,
  day,
  fraction,
  id,
  instant,
  plainDate,
  sum,
  text,
  version,
} from '../values.js'

const positive = z
  .string()
  .regex(/^\d{1,15}(\.\d{1,4})?$/, 'must be a positive decimal string such as "250.00"')
  .refine((value) => /[1-9]/.test(value), 'must be more than zero')
  .meta({ example: '250.00' })
const thresholds = z
  .array(z.number().min(0.01).max(10).multipleOf(0.01))
  .max(10)
  .refine((list) => new Set(list).size === list.length, 'must not repeat a threshold')
  .meta({ example: [0.8, 1, 1.2] })
const color = z
  .string()
  .regex(/^#[0-9A-Fa-f]{6}$/, 'must be a colour such as #FF6B6B')
  .meta({ example: '#FF6B6B' })

export const alertThresholdsDefault: readonly number[] = [0.8, 1, 1.2]

export const budget = z
  .object({
    id,
    name: z.string(),
    /** Spending in it and in all below it counts. */
    categoryId: z.string(),
    amount,
    currency,
    period: z.enum(budgetPeriods),
    /** Periods are counted from this day. */
    startDate: plainDate,
    endDate: plainDate.nullable(),
    /** Whether what is left of a period is added to the next. */
    rollover: z.boolean(),
    /** 1 = 100 %. */
    alertThresholds: z.array(fraction),
    notes: z.string().nullable(),
    color: z.string().nullable(),
    icon: z.string().nullable(),
    periodStart: plainDate,
    periodEnd: plainDate,
    /** What may be spent in the period: the amount and what was carried over. */
    limit: sum,
    rolloverAmount: sum,
    /** Positive; refunds reduce it and may make it negative. */
    spent: sum,
    remaining: sum,
    /** Spent of the limit, 1 = 100 %. */
    percentage: fraction,
    /** Spent per day so far, today included. */
    dailyAverage: sum,
    pace: z.object({
      /** What an even pace would have spent by now. */
      expected: sum,
      /** Spent less expected. */
      difference: sum,
      status: z.enum(['under', 'on', 'over']),
    }),
    /** What the period will end at if spending goes on as it has. */
    projectedEnd: sum,
    daysRemaining: z.int(),
    transactionCount: z.int(),
    /** Spending in other currencies, which is not converted. */
    excluded: z.array(z.object({ currency, spent: sum })),
    /** Thresholds reached in the period. */
    alerts: z.array(fraction),
    createdAt: instant,
    version,
    sharedBy: sharedBy.optional(),
  })
  .meta({ id: 'Budget' })
export type Budget = z.infer<typeof budget>

export const budgetPage = pageOf('BudgetPage', budget)

export const createBudgetBody = z
  .strictObject({
    name: text(255),
    categoryId: z.string().max(100),
    amount: positive,
    currency,
    period: z.enum(budgetPeriods),
    startDate: day,
    endDate: day.nullable().optional(),
    rollover: z.boolean().optional(),
    alertThresholds: thresholds.optional(),
    notes: text(2_000).nullable().optional(),
    color: color.nullable().optional(),
    icon: text(50).nullable().optional(),
  })
  .meta({
    id: 'CreateBudget',
    example: {
      name: 'Groceries',
      categoryId: 'groceries',
      amount: '400.00',
      currency: 'EUR',
      period: 'monthly',
      startDate: '2026-10-01',
      rollover: false,
      alertThresholds: [0.8, 1, 1.2],
    },
  })
export type CreateBudgetBody = z.infer<typeof createBudgetBody>

export const updateBudgetBody = createBudgetBody
  .omit({ currency: true })
  .partial()
  .meta({ id: 'UpdateBudget', example: { amount: '450.00' } })
export type UpdateBudgetBody = z.infer<typeof updateBudgetBody>

/** The period that holds this day instead of today's. */
export const budgetQuery = z.strictObject({ date: day.optional() })
export type BudgetQuery = z.infer<typeof budgetQuery>
export const budgetsQuery = pageQuery.extend({ date: day.optional(), whose: whose.optional() })
export type BudgetsQuery = z.infer<typeof budgetsQuery>

export const budgetPeriodResult = z
  .object({
    periodStart: plainDate,
    periodEnd: plainDate,
    /** What could be spent, with what was carried over. */
    budgeted: amount,
    rolloverAmount: sum,
    spent: sum,
    remaining: sum,
    currency,
    percentage: fraction,
    wasExceeded: z.boolean(),
    transactionCount: z.int(),
  })
  .meta({ id: 'BudgetPeriod' })
export type BudgetPeriodResult = z.infer<typeof budgetPeriodResult>

export const budgetHistoryPage = pageOf('BudgetHistoryPage', budgetPeriodResult)
export const budgetHistoryQuery = pageQuery
export type BudgetHistoryQuery = z.infer<typeof budgetHistoryQuery>
