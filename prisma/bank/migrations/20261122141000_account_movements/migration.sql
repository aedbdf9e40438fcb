-- What the posted transactions of a day move an account by, kept by events; balances of the past are the opening
-- balance and the sum of these. A table and a handler of their own, which reads the log from its beginning, so that
-- the version before writes nothing of it and leaves nothing out.
CREATE TABLE account_movements (
  user_id uuid NOT NULL,
  account_id uuid NOT NULL,
  day date NOT NULL,
  amount numeric(38,4) NOT NULL,
  PRIMARY KEY (user_id, account_id, day)
);
SELECT protect('account_movements');
