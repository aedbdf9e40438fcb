-- Partitions of a year and row-level security, as the migrations make them. The extension stays in the database.
DROP SCHEMA transaction_tenant_schema CASCADE;

DO $convert$
DECLARE
  definitions text[] := ARRAY(
    SELECT pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = 'transactions'::regclass AND NOT indisprimary
    UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger
    WHERE tgrelid = 'transactions'::regclass AND NOT tgisinternal AND tgname = 'update_transactions_updated_at');
  definition text;
  stored text := (
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
    WHERE attrelid = 'transactions'::regclass AND attnum > 0 AND NOT attisdropped
      AND attname NOT IN ('direction', 'is_pending'));
BEGIN
  ALTER TABLE transactions RENAME TO transactions_hypertable;
  CREATE TABLE transactions (LIKE transactions_hypertable INCLUDING DEFAULTS INCLUDING CONSTRAINTS)
    PARTITION BY RANGE (transaction_date);
  ALTER TABLE transactions DROP COLUMN direction, DROP COLUMN is_pending,
    ADD COLUMN direction varchar(10) GENERATED ALWAYS AS (CASE WHEN amount < 0 THEN 'debit' ELSE 'credit' END) STORED,
    ADD COLUMN is_pending boolean GENERATED ALWAYS AS (status = 'pending') STORED;
  CREATE TABLE transactions_default PARTITION OF transactions DEFAULT;
  PERFORM protect('transactions'), protect('transactions_default');
  PERFORM share_by('transactions', 'account_id');
  CREATE POLICY search ON transactions FOR SELECT TO transaction_search USING (true);
  GRANT SELECT ON transactions TO transaction_search;
  PERFORM ensure_transactions_partition(year) FROM (
    SELECT DISTINCT extract(year FROM transaction_date)::int AS year FROM transactions_hypertable) years;
  EXECUTE format('INSERT INTO transactions (%1$s) SELECT %1$s FROM transactions_hypertable', stored);
  DROP TABLE transactions_hypertable;
  ALTER TABLE transactions ADD CONSTRAINT transactions_pkey PRIMARY KEY (id, transaction_date);
  FOREACH definition IN ARRAY definitions LOOP
    EXECUTE definition;
  END LOOP;
END $convert$;

DROP FUNCTION derive_transaction_columns();
