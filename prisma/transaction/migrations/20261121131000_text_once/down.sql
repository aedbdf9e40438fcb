ALTER TABLE transactions DISABLE TRIGGER update_transactions_updated_at;
UPDATE transactions SET original_description = coalesce(original_description, description),
  tags = coalesce(tags, '{}'), metadata = coalesce(metadata, '{}')
WHERE original_description IS NULL OR tags IS NULL OR metadata IS NULL;
-- What has no id of a bank is known by what it is: see the identities.
UPDATE transactions SET provider_transaction_id = provider || ':' || id WHERE provider_transaction_id IS NULL;
ALTER TABLE transactions ENABLE TRIGGER update_transactions_updated_at;
UPDATE transactions_archive SET original_description = coalesce(original_description, description),
  tags = coalesce(tags, '{}'), metadata = coalesce(metadata, '{}'),
  provider_transaction_id = coalesce(provider_transaction_id, provider || ':' || id);
CREATE OR REPLACE FUNCTION searchable(description text, original_description text, merchant_name varchar, notes text, tags text[])
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN description
  || CASE WHEN original_description = description THEN '' ELSE E'\n' || original_description END
  || coalesce(E'\n' || merchant_name, '')
  || coalesce(E'\n' || notes, '')
  || CASE WHEN tags = '{}' THEN '' ELSE E'\n' || lines_of(tags) END;
ALTER TABLE transactions_archive ALTER COLUMN metadata SET DEFAULT '{}';
ALTER TABLE transactions_archive ALTER COLUMN metadata SET NOT NULL;
ALTER TABLE transactions_archive ALTER COLUMN tags SET DEFAULT '{}';
ALTER TABLE transactions_archive ALTER COLUMN tags SET NOT NULL;
ALTER TABLE transactions_archive ALTER COLUMN provider_transaction_id SET NOT NULL;
ALTER TABLE transactions_archive ALTER COLUMN original_description SET NOT NULL;
ALTER TABLE transactions ALTER COLUMN metadata SET DEFAULT '{}';
ALTER TABLE transactions ALTER COLUMN metadata SET NOT NULL;
ALTER TABLE transactions ALTER COLUMN tags SET DEFAULT '{}';
ALTER TABLE transactions ALTER COLUMN tags SET NOT NULL;
ALTER TABLE transactions ALTER COLUMN provider_transaction_id SET NOT NULL;
ALTER TABLE transactions ALTER COLUMN original_description SET NOT NULL;
-- From PostgreSQL 18 on these have names, which were the ledger's before.
DO $$
DECLARE
  named text;
BEGIN
  FOR named IN SELECT conname FROM pg_constraint WHERE conrelid = 'transactions_archive'::regclass
    AND conname = ANY ('{transactions_archive_metadata_not_null,transactions_archive_tags_not_null,transactions_archive_original_description_not_null,transactions_archive_provider_transaction_id_not_null}')
  LOOP
    EXECUTE format('ALTER TABLE transactions_archive RENAME CONSTRAINT %I TO %I', named, replace(named, '_archive', ''));
  END LOOP;
END $$;
