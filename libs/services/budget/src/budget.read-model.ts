import { accessTables, type ReadModel } from '@florin/platform'

/** Spending by day and what follows from it for each budget. Which thresholds were told is a fact. */
export const budgetReadModel: ReadModel = {
  handlers: ['budget.access', 'budget.users', 'budget.utilisation'],
  tables: [
    ...accessTables,
    { name: 'user_settings', key: ['user_id'] },
    { name: 'category_spending', key: ['user_id', 'day', 'category_id', 'currency'] },
    {
      name: 'budget_utilization',
      key: ['budget_id', 'period_start'],
      uncompared: [
        'id',
        'created_at',
        'last_updated',
        'last_transaction_at',
        'is_current',
        'daily_average',
        'projected_end_amount',
      ],
      // Figures of a budget that is over stay as they were; a period in which nothing counts may have a row or none.
      only: `transaction_count > 0 AND budget_id IN
        (SELECT id FROM budget_schema.budgets WHERE status = 'active' AND deleted_at IS NULL)`,
    },
  ],
  discarded: ['budget_alerts'],
}
