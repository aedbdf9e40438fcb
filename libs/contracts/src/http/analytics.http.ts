import { z } from 'zod'
import { currency, fraction, sum } from '../values.js'

/** `YYYY-MM` from 1900-01 to 2999-12. */
export const month = z
  .string()
  .regex(/^(19|2\d)\d\d-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-10')
  .meta({ example: '2026-10' })

export const monthlyReportQuery = z.strictObject({
  /** The current month in the user's time zone unless told. */
  month: month.optional(),
})

export const categoryFigure = z
  .object({
    categoryId: z.string(),
    /** Of the default categories; own ones are named by `GET /v1/categories`. */
    name: z.string().optional(),
    parentId: z.string().optional(),
    type: z.enum(['expense', 'income']),
    /** Positive: what was spent, or earned; refunds reduce it and may make it negative. */
    amount: sum,
    /** Of the block's spending for an expense, of its income for an income. */
    share: fraction,
    transactionCount: z.int(),
  })
  .meta({
    id: 'CategoryFigure',
    example: {
      categoryId: 'groceries',
      name: 'Groceries',
      type: 'expense',
      amount: '312.40',
      share: 0.2083,
      transactionCount: 14,
    },
  })
export type CategoryFigure = z.infer<typeof categoryFigure>

export const merchantFigure = z
  .object({ merchant: z.string(), amount: sum, transactionCount: z.int() })
  .meta({ id: 'MerchantFigure' })
export type MerchantFigure = z.infer<typeof merchantFigure>

export const reportBlock = z
  .object({
    currency,
    income: sum,
    /** Positive. */
    spending: sum,
    /** Income less spending. */
    net: sum,
    /** Posted transactions that are income or spending. */
    transactionCount: z.int(),
    /** Each category by itself, without its descendants: the amounts of a type add up to its total. */
    byCategory: z.array(categoryFigure),
    /** The ten at which most was spent. */
    topMerchants: z.array(merchantFigure),
  })
  .meta({ id: 'ReportBlock' })
export type ReportBlock = z.infer<typeof reportBlock>

export const monthlyReport = reportBlock
  .extend({
    month,
    /** One block for every other currency of the month, as nothing is converted without a rate. */
    blocks: z.array(reportBlock),
  })
  .meta({ id: 'MonthlyReport' })
export type MonthlyReport = z.infer<typeof monthlyReport>

/** How many months a cash flow may have. */
export const cashFlowMonthsMax = 120

export const cashFlowQuery = z.strictObject({
  /** Eleven months before `to` unless told. */
  from: month.optional(),
  /** The current month in the user's time zone unless told. */
  to: month.optional(),
})
export type CashFlowQuery = z.infer<typeof cashFlowQuery>

export const monthFlow = z
  .object({
    month,
    income: sum,
    /** Positive; refunds reduce it and may make it negative. */
    spending: sum,
    /** Income less spending. */
    net: sum,
  })
  .meta({
    id: 'MonthFlow',
    example: { month: '2026-10', income: '2500.00', spending: '1820.35', net: '679.65' },
  })
export type MonthFlow = z.infer<typeof monthFlow>

export const cashFlowBlock = z
  .object({
    currency,
    /** Each month of the range, with zeros where there was nothing. */
    months: z.array(monthFlow),
  })
  .meta({ id: 'CashFlowBlock' })
export type CashFlowBlock = z.infer<typeof cashFlowBlock>

export const cashFlow = z
  .object({
    from: month,
    to: month,
    /** The user's currency first, then every other one of the range, as nothing is converted without a rate. */
    blocks: z.array(cashFlowBlock),
  })
  .meta({ id: 'CashFlow' })
export type CashFlow = z.infer<typeof cashFlow>
