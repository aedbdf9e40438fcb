DROP FUNCTION move_transaction(uuid, uuid, date, date);
DO $outer$
BEGIN
  EXECUTE format($create$
    CREATE OR REPLACE FUNCTION ensure_transactions_partition(year int) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = %I, pg_temp AS $body$
    DECLARE
      partition text := 'transactions_' || year;
    BEGIN
      IF year NOT BETWEEN 1990 AND 2100 OR to_regclass(partition) IS NOT NULL THEN
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
