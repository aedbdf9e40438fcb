-- Versions before this one do not read the archive.
SELECT restore_transactions(user_id, array_agg(id)) FROM transactions_archive GROUP BY user_id;

ALTER TABLE transactions_archive DROP CONSTRAINT transactions_archive_status_check;
DROP FUNCTION restore_transactions(uuid, uuid[]);
DROP FUNCTION archive_transactions(uuid, date, int);
DROP FUNCTION archived_columns();
DO $outer$
DECLARE
  owner name := service_role('search');
BEGIN
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
            AND searchable(t.description, t.original_description, t.merchant_name, t.notes, t.tags) ILIKE pattern)
        SELECT f.id, f.transaction_date FROM found f
        WHERE f.transaction_date >= earliest AND (f.transaction_date, f.id) < (latest, before)
        ORDER BY f.transaction_date DESC, f.id DESC LIMIT newest;
    END $body$
  $create$, current_schema());
  EXECUTE format('DROP POLICY search ON transactions_archive');
  EXECUTE format('REVOKE SELECT ON transactions_archive FROM %I', owner);
END $outer$;

DROP INDEX idx_transactions_archive_search;
DROP INDEX idx_transactions_archive_account;
DROP INDEX idx_transactions_archive_user;
CREATE INDEX idx_transactions_archive_user ON transactions_archive (user_id, transaction_date DESC);
