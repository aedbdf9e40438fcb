-- Whether somebody has still to look at a row: what comes from a file begins so, what was there before does not.
ALTER TABLE transactions ADD COLUMN needs_review boolean NOT NULL DEFAULT false;
ALTER TABLE transactions_archive ADD COLUMN needs_review boolean NOT NULL DEFAULT false;

-- The partitions that are there get theirs one by one (backfill.sql), later ones with their table. The rows of a day share an entry.
-- Breaks nothing: a hypertable is made by those who choose it, in a maintenance of their own, and cannot be indexed otherwise.
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_partitioned_table WHERE partrelid = 'transactions'::regclass) THEN
    CREATE INDEX idx_transactions_unreviewed ON ONLY transactions (user_id, transaction_date) WHERE needs_review;
  ELSE
    CREATE INDEX idx_transactions_unreviewed ON transactions (user_id, transaction_date) WHERE needs_review;
  END IF;
END $$;

-- Gives a partition its part of an index that was made without partitions; who writes to that one waits meanwhile.
CREATE FUNCTION attach_unreviewed_index(partition regclass) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  part name := (SELECT relname FROM pg_class WHERE oid = partition) || '_unreviewed';
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_inherits h JOIN pg_index i ON i.indexrelid = h.inhrelid
    WHERE h.inhparent = 'idx_transactions_unreviewed'::regclass AND i.indrelid = partition)
  THEN
    EXECUTE format('CREATE INDEX %I ON %s (user_id, transaction_date) WHERE needs_review', part, partition);
    EXECUTE format('ALTER INDEX idx_transactions_unreviewed ATTACH PARTITION %I', part);
  END IF;
  RETURN partition::oid::text;
END $$;
