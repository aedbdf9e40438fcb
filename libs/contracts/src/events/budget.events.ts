import { z } from 'zod'
import { defineEvent } from '../event.js'
import { amount, change, currency, fraction, id, plainDate, sum, version } from '../values.js'

export const budgetPeriods = ['weekly', 'biweekly', 'monthly', 'quarterly', 'yearly'] as const

export const budgetFact = z.object({
  id,
  name: z.string(),
  categoryId: z.string(),
  amount,
  currency,
  period: z.enum(budgetPeriods),
  startDate: plainDate,
  endDate: plainDate.nullable(),
  rollover: z.boolean(),
  alertThresholds: z.array(fraction),
  version,
})
export type BudgetFact = z.infer<typeof budgetFact>

export const BudgetCreated = defineEvent({
  publisher: 'budget',
  event: 'budget.created',
  item: budgetFact,
  summary: 'A budget was set up.',
})

export const BudgetChanged = defineEvent({
  publisher: 'budget',
  event: 'budget.changed',
  item: change(budgetFact),
  summary: 'A budget was edited.',
})

export const BudgetDeleted = defineEvent({
  publisher: 'budget',
  event: 'budget.deleted',
  item: budgetFact,
  summary: 'A budget was deleted; the item is what it last was.',
})

export const BudgetRestored = defineEvent({
  publisher: 'budget',
  event: 'budget.restored',
  item: budgetFact,
  summary: 'A deleted budget is there again, as it last was but for its version.',
})

const periodFigures = z.object({
  budgetId: id,
  name: z.string(),
  periodStart: plainDate,
  periodEnd: plainDate,
  spent: sum,
  limit: sum,
  remaining: sum,
  currency,
  percentage: fraction,
})

export const UtilisationUpdated = defineEvent({
  publisher: 'budget',
  event: 'budget.utilisation.updated',
  item: periodFigures,
  summary:
    'Transactions were applied to budgets. Published for every applied event, with no items when no budget was touched, so that a reader can wait for the whole chain.',
})

export const ThresholdCrossed = defineEvent({
  publisher: 'budget',
  event: 'budget.threshold.crossed',
  item: periodFigures.extend({ threshold: fraction }),
  summary:
    'Spending reached a threshold of a budget for the first time in a period; never repeated for the same (budget, threshold, period).',
})
