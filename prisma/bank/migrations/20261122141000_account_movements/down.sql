DROP TABLE account_movements;
-- Whoever keeps it begins anew when it is there again.
DELETE FROM consumer_cursors WHERE handler = 'bank.history';
DELETE FROM inbox WHERE handler = 'bank.history';
DELETE FROM deferred_events WHERE handler = 'bank.history';
