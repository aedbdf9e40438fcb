-- Sums are wider than the amounts they are made of, so that no accepted amount can fail in a consumer.
-- The scale stays, so that no row is rewritten.
ALTER TABLE budgets
  ALTER COLUMN rollover_amount TYPE numeric(38,4);
ALTER TABLE budget_utilization
  ALTER COLUMN amount_spent TYPE numeric(38,4),
  ALTER COLUMN amount_remaining TYPE numeric(38,4),
  ALTER COLUMN daily_average TYPE numeric(38,4),
  ALTER COLUMN projected_end_amount TYPE numeric(38,4);
ALTER TABLE budget_history
  ALTER COLUMN amount_spent TYPE numeric(38,4),
  ALTER COLUMN amount_remaining TYPE numeric(38,4);
ALTER TABLE category_spending
  ALTER COLUMN spent TYPE numeric(38,4);
ALTER TABLE savings_goals
  ALTER COLUMN current_amount TYPE numeric(38,4);
