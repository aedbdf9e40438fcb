DROP INDEX idx_transaction_keys_transaction;
CREATE INDEX idx_transaction_keys_transaction ON transaction_keys (user_id, transaction_id);
DROP INDEX idx_transaction_sources_import;
CREATE INDEX idx_transaction_sources_import ON transaction_sources (user_id, import_id);
ALTER TABLE import_rows ADD CONSTRAINT import_rows_import_id_fkey
  FOREIGN KEY (import_id) REFERENCES statement_imports (id) ON DELETE CASCADE;
ALTER TABLE import_rows DROP COLUMN transaction_id;
