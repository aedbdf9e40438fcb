DROP INDEX idx_transactions_unposted;
CREATE INDEX idx_transactions_pending ON transactions (is_pending) WHERE is_pending = true;
CREATE INDEX idx_transactions_status ON transactions (status);
