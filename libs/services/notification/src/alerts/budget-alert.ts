import type { ItemOf, NotificationView, ThresholdCrossed } from '@florin/contracts'

export type Crossing = ItemOf<typeof ThresholdCrossed>

/** A notification to be written; `dedupeKey` names its matter, which is never told twice. */
export interface NotificationDraft extends Pick<
  NotificationView,
  'type' | 'title' | 'message' | 'data' | 'priority'
> {
  readonly dedupeKey: string
}

/** What a person is told when spending reaches a threshold of a budget: 1 = the whole budget. */
export function budgetAlert(crossing: Crossing): NotificationDraft {
  const { budgetId, threshold, periodStart, periodEnd, spent, limit, currency } = crossing
  return {
    type: 'budget_alert',
    priority: threshold < 1 ? 'normal' : 'high',
    title: titleOf(crossing),
    message: messageOf(crossing),
    data: {
      budgetId,
      threshold,
      periodStart,
      periodEnd,
      spent,
      limit,
      currency,
      percentage: crossing.percentage,
    },
    dedupeKey: `budget:${budgetId}:${periodStart}:${threshold}`,
  }
}

/** Leaves room for the rest of a title of 255 characters. */
const nameLengthMax = 200

function titleOf({ name, threshold }: Crossing): string {
  const budget = [...name].slice(0, nameLengthMax).join('')
  if (threshold < 1) return `${budget} has reached ${percent(threshold)} of its budget`
  if (threshold === 1) return `${budget} has used up its budget`
  return `${budget} is over its budget: ${percent(threshold)} reached`
}

function messageOf(crossing: Crossing): string {
  const { spent, limit, currency, percentage, periodStart, periodEnd, remaining } = crossing
  const over = remaining.startsWith('-')
  const rest = over
    ? `that is ${remaining.slice(1)} ${currency} too much`
    : `${remaining} ${currency} remain`
  return `You have spent ${spent} of ${limit} ${currency} (${percent(percentage)}) from ${periodStart} to ${periodEnd}; ${rest}.`
}

/** Whole per cents, rounded down: 0.996 is not yet 100 %. Six decimals first, as 0.29 × 100 is 28.999…. */
const percent = (fraction: number): string => `${Math.floor(Number((fraction * 100).toFixed(6)))} %`
