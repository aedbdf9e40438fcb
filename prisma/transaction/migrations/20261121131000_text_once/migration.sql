-- What most rows have alike is said once or not at all: the bank's text is kept only beside a text that the user
-- wrote, the bank's own id only where there is one, and no tags or metadata are none. Rows from before stay.
ALTER TABLE transactions ALTER COLUMN original_description DROP NOT NULL;
ALTER TABLE transactions ALTER COLUMN provider_transaction_id DROP NOT NULL;
ALTER TABLE transactions ALTER COLUMN tags DROP NOT NULL;
ALTER TABLE transactions ALTER COLUMN tags DROP DEFAULT;
ALTER TABLE transactions ALTER COLUMN metadata DROP NOT NULL;
ALTER TABLE transactions ALTER COLUMN metadata DROP DEFAULT;
ALTER TABLE transactions_archive ALTER COLUMN original_description DROP NOT NULL;
ALTER TABLE transactions_archive ALTER COLUMN provider_transaction_id DROP NOT NULL;
ALTER TABLE transactions_archive ALTER COLUMN tags DROP NOT NULL;
ALTER TABLE transactions_archive ALTER COLUMN tags DROP DEFAULT;
ALTER TABLE transactions_archive ALTER COLUMN metadata DROP NOT NULL;
ALTER TABLE transactions_archive ALTER COLUMN metadata DROP DEFAULT;

-- Gives the same as before for every row that there is, so the index by it stands.
CREATE OR REPLACE FUNCTION searchable(description text, original_description text, merchant_name varchar, notes text, tags text[])
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN description
  || coalesce(E'\n' || nullif(original_description, description), '')
  || coalesce(E'\n' || merchant_name, '')
  || coalesce(E'\n' || notes, '')
  || CASE WHEN tags <> '{}' THEN E'\n' || lines_of(tags) ELSE '' END;
