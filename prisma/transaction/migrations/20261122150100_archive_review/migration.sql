CREATE INDEX CONCURRENTLY idx_transactions_archive_unreviewed ON transactions_archive (user_id, transaction_date) WHERE needs_review;
