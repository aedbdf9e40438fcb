-- Refused by PostgreSQL, and nothing is lost, while a sum is too wide for the narrower column.
ALTER TABLE bank_accounts
  ALTER COLUMN current_balance TYPE numeric(19,4);
