-- The ledger as a hypertable: chunks of a month, compressed after six. None are dropped: the service moves old rows to the
-- archive, as without TimescaleDB.
CREATE EXTENSION IF NOT EXISTS timescaledb SCHEMA public;

-- TimescaleDB leaves generated columns empty in rows that come to a compressed chunk (its issue 9314).
CREATE OR REPLACE FUNCTION derive_transaction_columns() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.direction = CASE WHEN NEW.amount < 0 THEN 'debit' ELSE 'credit' END;
  NEW.is_pending = NEW.status = 'pending';
  RETURN NEW;
END $$;

DO $convert$
DECLARE
  -- Under their names and as the migrations have made them, so that later ones find them.
  definitions text[] := ARRAY(
    SELECT replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') FROM pg_index
    WHERE indrelid = 'transactions'::regclass AND NOT indisprimary
    UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger
    WHERE tgrelid = 'transactions'::regclass AND NOT tgisinternal);
  definition text;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_partitioned_table WHERE partrelid = 'transactions'::regclass) THEN
    RETURN;
  END IF;
  ALTER TABLE transactions RENAME TO transactions_native;
  CREATE TABLE transactions (LIKE transactions_native INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
  PERFORM create_hypertable('transactions', 'transaction_date', chunk_time_interval => interval '1 month',
    create_default_indexes => false);
  INSERT INTO transactions SELECT * FROM transactions_native;
  DROP TABLE transactions_native;
  ALTER TABLE transactions ADD CONSTRAINT transactions_pkey PRIMARY KEY (id, transaction_date);
  FOREACH definition IN ARRAY definitions LOOP
    EXECUTE definition;
  END LOOP;
  CREATE TRIGGER derive_transactions_columns BEFORE INSERT OR UPDATE ON transactions
    FOR EACH ROW EXECUTE FUNCTION derive_transaction_columns();
  -- By the id as well, so that a batch tells from which to which it has: whether a new row is known can then be said of most
  -- batches unread.
  ALTER TABLE transactions SET (timescaledb.compress, timescaledb.compress_segmentby = 'user_id',
    timescaledb.compress_orderby = 'transaction_date DESC, id DESC');
  PERFORM add_compression_policy('transactions', compress_after => interval '6 months');
END $convert$;

-- It compresses no table that has row-level security. The wall between users is a view that stands before the table in
-- the search path of requests, who have rights on the view alone. The worker sees all rows, with either wall. What is asked
-- of a view with a barrier is planned apart: without an order of its own each page of a list would sort all that the user has.
CREATE SCHEMA IF NOT EXISTS transaction_tenant_schema;
GRANT USAGE ON SCHEMA transaction_tenant_schema TO transaction_api;
REVOKE ALL ON transactions FROM transaction_api;
GRANT SELECT ON transactions TO transaction_search;
CREATE OR REPLACE VIEW transaction_tenant_schema.transactions WITH (security_barrier) AS
  SELECT * FROM transactions WHERE user_id = (SELECT acting_owner())
    AND ((SELECT sees_all_resources()) OR account_id = ANY ((SELECT resources_in_scope())::uuid[]))
  ORDER BY transaction_date DESC, id DESC WITH CHECK OPTION;
GRANT SELECT, INSERT, DELETE ON transaction_tenant_schema.transactions TO transaction_api;
-- Of every column but the owner: an INSERT … ON CONFLICT finds rows that the view does not show, and could take them.
DO $$
BEGIN
  EXECUTE (SELECT format('GRANT UPDATE (%s) ON transaction_tenant_schema.transactions TO transaction_api',
      string_agg(quote_ident(attname), ', '))
    FROM pg_attribute WHERE attrelid = 'transaction_tenant_schema.transactions'::regclass AND attnum > 0
      AND NOT attisdropped AND attname <> 'user_id');
END $$;
