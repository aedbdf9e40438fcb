-- What is shared here is nothing without lists.
DROP TABLE access_given, access_grants;
-- Whoever keeps them begins anew when they are there again.
DELETE FROM consumer_cursors WHERE handler = 'budget.access';
DELETE FROM inbox WHERE handler = 'budget.access';
DELETE FROM deferred_events WHERE handler = 'budget.access';

SELECT unshare(target::regclass)
FROM unnest(ARRAY['budgets', 'budget_utilization', 'budget_history', 'budget_alerts', 'category_spending', 'user_settings', 'user_generations']) AS target;
