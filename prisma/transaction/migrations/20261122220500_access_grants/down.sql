-- What is shared here is nothing without lists.
DROP TABLE access_given, access_grants;
-- The place in the topic stays: nobody else of the service follows it, so that the group would not be sent again what it has
-- read. Where the tables come back, `florin replay transaction` makes the lists again; until then nothing of others is shown.

SELECT unshare(polrelid) FROM pg_policy
WHERE polname = 'in_scope'
  AND polrelid = ANY (ARRAY['transactions', 'transactions_archive', 'account_projections', 'transaction_keys']::regclass[]);
