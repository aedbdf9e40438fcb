DROP INDEX idx_statement_imports_rows_kept;
ALTER TABLE statement_imports DROP COLUMN rows_forgotten_at;
