DROP INDEX idx_transaction_sources_transaction;
ALTER TABLE transaction_sources DROP CONSTRAINT transaction_sources_pkey;
ALTER TABLE transaction_sources ADD PRIMARY KEY (user_id, transaction_id, import_id, row_index);
CREATE INDEX idx_transaction_sources_import ON transaction_sources (import_id, row_index);
ALTER TABLE transaction_sources ADD COLUMN file_hash text;
-- A transaction is as old as its first source.
INSERT INTO transaction_sources (user_id, transaction_id, import_id, row_index, position, created_at)
SELECT k.user_id, k.transaction_id, k.import_id, k.row_index, k.position, t.created_at
FROM transaction_keys k JOIN transactions t ON t.id = k.transaction_id AND t.transaction_date = k.transaction_date
WHERE k.import_id IS NOT NULL;
UPDATE transaction_sources s SET file_hash = i.file_hash FROM statement_imports i WHERE i.id = s.import_id;
ALTER TABLE transaction_sources ALTER COLUMN file_hash SET NOT NULL;

-- The bank's own ids and what was entered by hand are known as before. Of other lines there is the hash alone: it is
-- found again when this migration is made again, but what runs on the tables from before takes such a line for new.
ALTER TABLE transactions DISABLE TRIGGER update_transactions_updated_at;
UPDATE transactions t SET provider_transaction_id = CASE t.provider WHEN 'manual' THEN 'manual:' || t.id ELSE 'identity:' || k.identity END
FROM transaction_keys k WHERE k.transaction_id = t.id AND t.provider_transaction_id IS NULL;
ALTER TABLE transactions ENABLE TRIGGER update_transactions_updated_at;
ALTER INDEX transaction_keys_pkey RENAME TO transaction_keys_after_pkey;
DROP INDEX idx_transaction_keys_transaction;
DROP INDEX idx_transaction_keys_removed;
ALTER TABLE transaction_keys RENAME TO transaction_keys_after;
CREATE TABLE transaction_keys (
  user_id uuid NOT NULL,
  account_id uuid NOT NULL,
  provider_transaction_id varchar(600) NOT NULL,
  transaction_id uuid NOT NULL,
  transaction_date date NOT NULL,
  removed_by_user boolean NOT NULL DEFAULT false,
  PRIMARY KEY (user_id, account_id, provider_transaction_id)
);
SELECT protect('transaction_keys');
INSERT INTO transaction_keys
SELECT k.user_id, coalesce(t.account_id, '00000000-0000-0000-0000-000000000000'), coalesce(t.provider_transaction_id, 'identity:' || k.identity),
  k.transaction_id, k.transaction_date, k.removed_by_user
FROM transaction_keys_after k LEFT JOIN transactions t ON t.id = k.transaction_id AND t.transaction_date = k.transaction_date;
CREATE INDEX idx_transaction_keys_transaction ON transaction_keys (transaction_id);
DROP TABLE transaction_keys_after;
DROP FUNCTION line_identity(uuid, text);
