import type { Budget, BudgetFact } from '@florin/contracts'
import { formatAmount, fromNumeric } from '@florin/money'

/** A budget as it is stored; the amount as NUMERIC text. */
export interface BudgetRow {
  readonly id: string
  readonly userId: string
  readonly name: string
  readonly categoryId: string
  readonly amount: string
  readonly currency: string
  readonly period: BudgetFact['period']
  readonly startDate: string
  readonly endDate: string | null
  readonly rollover: boolean
  readonly alertThresholds: readonly number[]
  readonly notes: string | null
  readonly color: string | null
  readonly icon: string | null
  readonly createdAt: Date
  readonly version: number
}

/** The amount in minor units. */
export const amountOf = (row: Pick<BudgetRow, 'amount' | 'currency'>): bigint =>
  fromNumeric(row.amount, row.currency)

/** What other services hear. */
export const toFact = (row: BudgetRow): BudgetFact => ({
  id: row.id,
  name: row.name,
  categoryId: row.categoryId,
  amount: formatAmount(amountOf(row), row.currency),
  currency: row.currency,
  period: row.period,
  startDate: row.startDate,
  endDate: row.endDate,
  rollover: row.rollover,
  alertThresholds: [...row.alertThresholds],
  version: row.version,
})

type Definition = Pick<
  Budget,
  | 'id'
  | 'name'
  | 'categoryId'
  | 'amount'
  | 'currency'
  | 'period'
  | 'startDate'
  | 'endDate'
  | 'rollover'
  | 'alertThresholds'
  | 'notes'
  | 'color'
  | 'icon'
  | 'createdAt'
  | 'version'
>

/** The part of the answer that the user decided. */
export const toDefinition = (row: BudgetRow): Definition => ({
  ...toFact(row),
  notes: row.notes,
  color: row.color,
  icon: row.icon,
  createdAt: row.createdAt.toISOString(),
})
