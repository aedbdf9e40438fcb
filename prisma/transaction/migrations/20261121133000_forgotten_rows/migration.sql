-- What was said of each line of a file is kept for some time after its commit; the transactions stay.
ALTER TABLE statement_imports ADD COLUMN rows_forgotten_at timestamptz;
CREATE INDEX idx_statement_imports_rows_kept ON statement_imports (committed_at)
  WHERE committed_at IS NOT NULL AND rows_forgotten_at IS NULL;
