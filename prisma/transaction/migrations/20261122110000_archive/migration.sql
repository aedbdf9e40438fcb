-- Transactions that were posted some years ago lie in the archive, which is read with the ledger and so has the indexes of
-- its lists, those of accounts and of text. What is pending, cancelled or disputed is none of it.
ALTER TABLE transactions_archive ADD CONSTRAINT transactions_archive_status_check CHECK (status = 'posted');
DROP INDEX idx_transactions_archive_user;
CREATE INDEX idx_transactions_archive_user ON transactions_archive (user_id, transaction_date, id);
CREATE INDEX idx_transactions_archive_account ON transactions_archive (account_id, transaction_date DESC);
CREATE INDEX idx_transactions_archive_search ON transactions_archive
  USING gin ((user_id::text), searchable(description, original_description, merchant_name, notes, tags) gin_trgm_ops)
  WITH (gin_pending_list_limit = 1024);

DO $outer$
DECLARE
  owner name := service_role('search');
BEGIN
  EXECUTE format('GRANT SELECT ON transactions_archive TO %I', owner);
  EXECUTE format('CREATE POLICY search ON transactions_archive FOR SELECT TO %I USING (true)', owner);
  EXECUTE format($create$
    CREATE OR REPLACE FUNCTION search_transactions(pattern text, earliest date, latest date, before uuid, newest int)
    RETURNS TABLE (id uuid, transaction_date date)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100
    SET search_path = %I, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
    SET enable_indexscan = off
    AS $body$
    #variable_conflict use_column
    BEGIN
      -- Materialised, or the planner would take the index by date, and read all that the user has.
      RETURN QUERY WITH found AS MATERIALIZED (
          SELECT t.id, t.transaction_date FROM transactions t
          WHERE t.user_id::text = (SELECT acting_user())::text
            AND searchable(t.description, t.original_description, t.merchant_name, t.notes, t.tags) ILIKE pattern
          UNION ALL
          SELECT a.id, a.transaction_date FROM transactions_archive a
          WHERE a.user_id::text = (SELECT acting_user())::text
            AND searchable(a.description, a.original_description, a.merchant_name, a.notes, a.tags) ILIKE pattern)
        SELECT f.id, f.transaction_date FROM found f
        WHERE f.transaction_date >= earliest AND (f.transaction_date, f.id) < (latest, before)
        ORDER BY f.transaction_date DESC, f.id DESC LIMIT newest;
    END $body$
  $create$, current_schema());
END $outer$;

-- What a row has in either table, but for what follows from the rest.
CREATE FUNCTION archived_columns() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
  WHERE attrelid = 'transactions_archive'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    AND attname <> 'archived_at'
$$;

-- Moves a user's oldest posted rows of before a day into the archive, as who asks. How many they are.
CREATE FUNCTION archive_transactions(owner uuid, before date, at_most int) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
  last_day date;
  last_id uuid;
  moved int;
BEGIN
  -- Where they end, so that they are taken as a stretch of the index by day.
  SELECT t.transaction_date, t.id INTO last_day, last_id FROM transactions t
  WHERE t.user_id = owner AND t.status = 'posted' AND t.transaction_date < before
  ORDER BY t.transaction_date, t.id OFFSET at_most - 1 LIMIT 1;
  EXECUTE format('WITH gone AS (
      DELETE FROM transactions WHERE user_id = $1 AND status = ''posted'' AND transaction_date < $2 AND transaction_date <= $3
        AND (transaction_date, id) <= ($3, $4) RETURNING *)
    INSERT INTO transactions_archive (%1$s) SELECT %1$s FROM gone', archived_columns())
  USING owner, before, coalesce(last_day, before), coalesce(last_id, '00000000-0000-0000-0000-000000000000');
  GET DIAGNOSTICS moved = ROW_COUNT;
  RETURN moved;
END $$;

-- Brings rows of a user back out of the archive, as who asks. How many they are.
CREATE FUNCTION restore_transactions(owner uuid, ids uuid[]) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
  moved int;
BEGIN
  EXECUTE format('WITH gone AS (DELETE FROM transactions_archive WHERE user_id = $1 AND id = ANY ($2) RETURNING *)
    INSERT INTO transactions (%1$s) SELECT %1$s FROM gone', archived_columns())
  USING owner, ids;
  GET DIAGNOSTICS moved = ROW_COUNT;
  RETURN moved;
END $$;
