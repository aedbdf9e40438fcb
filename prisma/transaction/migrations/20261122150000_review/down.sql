DROP INDEX idx_transactions_unreviewed;
DROP FUNCTION attach_unreviewed_index(regclass);
ALTER TABLE transactions_archive DROP COLUMN needs_review;
ALTER TABLE transactions DROP COLUMN needs_review;
