-- What is shared here is nothing without lists.
DROP TABLE access_given, access_grants;
-- The place in the topic stays: nobody else of the service follows it, so that the group would not be sent again what it has
-- read. Where the tables come back, `florin replay bank` makes the lists again; until then nothing of others is shown.

SELECT unshare(target::regclass)
FROM unnest(ARRAY['bank_accounts', 'account_days', 'account_movements', 'user_generations']) AS target;
