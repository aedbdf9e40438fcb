-- Refused by PostgreSQL, and nothing is lost, while a sum is too wide for the narrower column.
ALTER TABLE savings_goals
  ALTER COLUMN current_amount TYPE numeric(19,4);
ALTER TABLE category_spending
  ALTER COLUMN spent TYPE numeric(24,4);
ALTER TABLE budget_history
  ALTER COLUMN amount_spent TYPE numeric(19,4),
  ALTER COLUMN amount_remaining TYPE numeric(19,4);
ALTER TABLE budget_utilization
  ALTER COLUMN amount_spent TYPE numeric(19,4),
  ALTER COLUMN amount_remaining TYPE numeric(19,4),
  ALTER COLUMN daily_average TYPE numeric(19,4),
  ALTER COLUMN projected_end_amount TYPE numeric(19,4);
ALTER TABLE budgets
  ALTER COLUMN rollover_amount TYPE numeric(19,4);
