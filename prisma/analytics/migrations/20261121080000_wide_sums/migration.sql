-- Sums are wider than the amounts they are made of, so that no accepted amount can fail in a consumer.
-- The scale stays, so that no row is rewritten.
ALTER TABLE monthly_category_summary
  ALTER COLUMN total_amount TYPE numeric(38,4);
ALTER TABLE monthly_merchant_summary
  ALTER COLUMN spent TYPE numeric(38,4),
  ALTER COLUMN income TYPE numeric(38,4);
