-- Sums are wider than the amounts they are made of, so that no accepted amount can fail in a consumer.
-- The scale stays, so that no row is rewritten.
ALTER TABLE bank_accounts
  ALTER COLUMN current_balance TYPE numeric(38,4);
