-- What is shared here is nothing without lists.
DROP TABLE access_given, access_grants;
-- Whoever keeps them begins anew when they are there again.
DELETE FROM consumer_cursors WHERE handler = 'bank.access';
DELETE FROM inbox WHERE handler = 'bank.access';
DELETE FROM deferred_events WHERE handler = 'bank.access';

SELECT unshare(target::regclass)
FROM unnest(ARRAY['bank_accounts', 'account_days', 'account_movements', 'user_generations']) AS target;
