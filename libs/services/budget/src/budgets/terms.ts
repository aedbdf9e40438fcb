import {
  alertThresholdsDefault,
  categoryById,
  FlorinError,
  invalidField,
  type CreateBudgetBody,
  type UpdateBudgetBody,
} from '@florin/contracts'
import { formatAmount, MoneyError, parseAmount } from '@florin/money'
import { amountOf, type BudgetRow } from './budget.js'
import type { BudgetTerms } from './budgets.repository.js'

/** The terms of a new budget. @throws FlorinError 422 naming the field that cannot be. */
export const newTerms = (body: CreateBudgetBody): BudgetTerms =>
  checked({
    name: body.name,
    categoryId: body.categoryId,
    amount: readAmount(body.amount, body.currency),
    currency: body.currency,
    period: body.period,
    startDate: body.startDate,
    endDate: body.endDate ?? null,
    rollover: body.rollover ?? false,
    alertThresholds: sorted(body.alertThresholds ?? alertThresholdsDefault),
    notes: body.notes ?? null,
    color: body.color ?? null,
    icon: body.icon ?? null,
  })

/** The terms after an edit; absent fields stay. */
export const editedTerms = (before: BudgetRow, body: UpdateBudgetBody): BudgetTerms =>
  checked({
    name: body.name ?? before.name,
    categoryId: body.categoryId ?? before.categoryId,
    amount: body.amount === undefined ? before.amount : readAmount(body.amount, before.currency),
    currency: before.currency,
    period: body.period ?? before.period,
    startDate: body.startDate ?? before.startDate,
    endDate: body.endDate === undefined ? before.endDate : body.endDate,
    rollover: body.rollover ?? before.rollover,
    alertThresholds: sorted(body.alertThresholds ?? before.alertThresholds),
    notes: body.notes === undefined ? before.notes : body.notes,
    color: body.color === undefined ? before.color : body.color,
    icon: body.icon === undefined ? before.icon : body.icon,
  })

/**
 * Another may write what is shared with them, but not make it show what is not: other spending than the owner chose.
 * @throws FlorinError 403
 */
export function assertSameSpending(before: BudgetRow, terms: BudgetTerms): void {
  if (before.categoryId === terms.categoryId && before.startDate === terms.startDate) return
  throw new FlorinError(
    'forbidden',
    'owner-alone',
    'The category of a budget, and the day it begins, are for its owner alone to change.',
  )
}

/** Whether terms are those that a budget has already. */
export const changesNothing = (before: BudgetRow, terms: BudgetTerms): boolean =>
  plain.every((field) => before[field] === terms[field]) &&
  amountOf(before) === amountOf(terms) &&
  sorted(before.alertThresholds).join() === terms.alertThresholds.join()

const plain = [
  ...(['name', 'categoryId', 'period', 'startDate', 'endDate'] as const),
  ...(['rollover', 'notes', 'color', 'icon'] as const),
]

const sorted = (thresholds: readonly number[]): number[] => [...thresholds].sort((a, b) => a - b)

function checked(terms: BudgetTerms): BudgetTerms {
  const category = categoryById(terms.categoryId)
  if (!category) {
    throw invalidField(
      '/categoryId',
      'unknown-category',
      'There is no such category; GET /v1/categories lists them.',
    )
  }
  if (category.type !== 'expense') {
    throw invalidField(
      '/categoryId',
      'not-an-expense',
      'A budget is for spending; choose a category of expenses.',
    )
  }
  if (terms.endDate !== null && terms.endDate < terms.startDate) {
    throw invalidField('/endDate', 'before-start', 'A budget cannot end before it begins.')
  }
  return terms
}

function readAmount(text: string, currency: string): string {
  try {
    return formatAmount(parseAmount(text, currency), currency)
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error
    throw error.code === 'unknown-currency'
      ? invalidField('/currency', error.code, `${currency} is not a currency of ISO 4217.`)
      : invalidField('/amount', error.code, error.message)
  }
}
