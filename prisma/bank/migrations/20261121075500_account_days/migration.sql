-- How many posted transactions an account has on a day, kept by events, so that the day of the last one
-- is known also after a removal. Accounts with transactions from before are completed by `florin replay bank`.
CREATE TABLE account_days (
  user_id uuid NOT NULL,
  account_id uuid NOT NULL,
  day date NOT NULL,
  transaction_count bigint NOT NULL,
  PRIMARY KEY (user_id, account_id, day)
);
SELECT protect('account_days');
