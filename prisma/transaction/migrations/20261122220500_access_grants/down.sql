-- What is shared here is nothing without lists.
DROP TABLE access_given, access_grants;
-- Whoever keeps them begins anew when they are there again.
DELETE FROM consumer_cursors WHERE handler = 'transaction.access';
DELETE FROM inbox WHERE handler = 'transaction.access';
DELETE FROM deferred_events WHERE handler = 'transaction.access';

SELECT unshare(polrelid) FROM pg_policy
WHERE polname = 'in_scope'
  AND polrelid = ANY (ARRAY['transactions', 'transactions_archive', 'account_projections', 'transaction_keys']::regclass[]);
