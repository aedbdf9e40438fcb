-- Those who ask by status ask for the few that are not posted. By the status alone it led through the rows of all
-- users, and cost every row a write.
DROP INDEX idx_transactions_status;
DROP INDEX idx_transactions_pending;
CREATE INDEX idx_transactions_unposted ON transactions (user_id, transaction_date DESC, id DESC)
  WHERE status <> 'posted';
