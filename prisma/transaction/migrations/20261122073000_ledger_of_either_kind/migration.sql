-- Where TimescaleDB is used (extensions/timescaledb) it makes the chunks of the ledger by itself, and does not let an
-- UPDATE move a row from one to another.
DO $outer$
BEGIN
  EXECUTE format($create$
    CREATE OR REPLACE FUNCTION ensure_transactions_partition(year int) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = %I, pg_temp AS $body$
    DECLARE
      partition text := 'transactions_' || year;
    BEGIN
      IF year NOT BETWEEN 1990 AND 2100 OR to_regclass(partition) IS NOT NULL
        OR NOT EXISTS (SELECT 1 FROM pg_partitioned_table WHERE partrelid = 'transactions'::regclass)
      THEN
        RETURN;
      END IF;
      PERFORM pg_advisory_xact_lock(hashtextextended('ensure_transactions_partition', 0));
      IF to_regclass(partition) IS NULL THEN
        EXECUTE format('CREATE TABLE %%I PARTITION OF transactions FOR VALUES FROM (%%L) TO (%%L)',
          partition, make_date(year, 1, 1), make_date(year + 1, 1, 1));
        PERFORM protect(partition::regclass);
      END IF;
    EXCEPTION WHEN check_violation THEN
      -- The default partition holds rows of this year already; there they stay.
      RETURN;
    END $body$
  $create$, current_schema());
END $outer$;

-- Moves a row to another day, with all that it has, as the user who asks.
CREATE FUNCTION move_transaction(owner uuid, moved uuid, from_day date, to_day date) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  others text;
BEGIN
  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO others FROM pg_attribute
  WHERE attrelid = 'transactions'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    AND attname <> 'transaction_date';
  EXECUTE format('WITH gone AS (
      DELETE FROM transactions WHERE user_id = $1 AND id = $2 AND transaction_date = $3 RETURNING *)
    INSERT INTO transactions (%1$s, transaction_date) SELECT %1$s, $4 FROM gone', others)
  USING owner, moved, from_day, to_day;
END $$;
