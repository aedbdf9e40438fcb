-- What identifies a line in its account: 128 bits of SHA-256, as large as an id, whatever the bank writes.
CREATE FUNCTION line_identity(account_id uuid, line text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN encode(substring(sha256(convert_to(account_id || ' ' || line, 'UTF8')) FOR 16), 'hex')::uuid;

ALTER INDEX transaction_keys_pkey RENAME TO transaction_keys_before_pkey;
ALTER TABLE transaction_keys RENAME TO transaction_keys_before;
DROP INDEX idx_transaction_keys_transaction;

-- A transaction's identity, where it is, and the line of a file that brought it first; the line is null for what
-- was entered by hand or removed. Eight columns, as a ninth would cost every row eight bytes.
CREATE TABLE transaction_keys (
  identity uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  transaction_id uuid NOT NULL,
  import_id uuid,
  transaction_date date NOT NULL,
  row_index int,
  removed_by_user boolean NOT NULL DEFAULT false,
  position text,
  CHECK ((import_id IS NULL) = (row_index IS NULL) AND (import_id IS NULL) = (position IS NULL))
);
SELECT protect('transaction_keys');
INSERT INTO transaction_keys (identity, user_id, transaction_id, import_id, transaction_date, row_index, removed_by_user, position)
SELECT CASE WHEN k.provider_transaction_id LIKE 'identity:%' THEN substr(k.provider_transaction_id, 10)::uuid
    ELSE line_identity(k.account_id, k.provider_transaction_id) END,
  k.user_id, k.transaction_id, s.import_id, k.transaction_date, s.row_index, k.removed_by_user, s.position
FROM transaction_keys_before k LEFT JOIN (
  SELECT DISTINCT ON (transaction_id) * FROM transaction_sources
  ORDER BY transaction_id, created_at, import_id, row_index) s ON s.transaction_id = k.transaction_id
ORDER BY k.transaction_id;
-- Unique, so that without statistics, too, the planner knows that a transaction is one row.
CREATE UNIQUE INDEX idx_transaction_keys_transaction ON transaction_keys (transaction_id);
-- In it rows of one import share one entry, so that it takes a few bytes a row.
CREATE INDEX idx_transaction_keys_import ON transaction_keys (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX idx_transaction_keys_removed ON transaction_keys (user_id) WHERE removed_by_user;
DROP TABLE transaction_keys_before;
-- The bank's own ids stay with their transactions, and the lines that are written there from before; new ones are not.
ALTER TABLE transactions DISABLE TRIGGER update_transactions_updated_at;
UPDATE transactions SET provider_transaction_id = NULL WHERE provider_transaction_id LIKE 'identity:%' OR provider = 'manual';
ALTER TABLE transactions ENABLE TRIGGER update_transactions_updated_at;

-- The lines that brought what was there already. What is said of a file is said where the file is.
DELETE FROM transaction_sources s USING transaction_keys k
WHERE k.transaction_id = s.transaction_id AND k.import_id = s.import_id AND k.row_index = s.row_index;
ALTER TABLE transaction_sources DROP COLUMN file_hash;
ALTER TABLE transaction_sources DROP CONSTRAINT transaction_sources_pkey;
ALTER TABLE transaction_sources ADD PRIMARY KEY (import_id, row_index);
DROP INDEX idx_transaction_sources_import;
CREATE INDEX idx_transaction_sources_transaction ON transaction_sources (transaction_id);
