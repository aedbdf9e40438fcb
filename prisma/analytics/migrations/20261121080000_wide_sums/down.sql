-- Refused by PostgreSQL, and nothing is lost, while a sum is too wide for the narrower column.
ALTER TABLE monthly_merchant_summary
  ALTER COLUMN spent TYPE numeric(24,4),
  ALTER COLUMN income TYPE numeric(24,4);
ALTER TABLE monthly_category_summary
  ALTER COLUMN total_amount TYPE numeric(24,4);
