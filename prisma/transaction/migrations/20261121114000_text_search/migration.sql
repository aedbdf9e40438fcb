-- Text is searched as a person types it, any part of any field. Row-level security keeps ILIKE, which is not
-- leakproof, from using an index, so the search is a function that looks past the policy, and asks for the
-- acting user's rows itself. Its owner may read this one table and cannot log in.
DO $$
BEGIN
  EXECUTE format('CREATE ROLE %I NOLOGIN', service_role('search'));
EXCEPTION WHEN duplicate_object THEN
  -- Roles are the cluster's: another database of it has this one already.
  NULL;
END $$;

-- array_to_string is called stable for the sake of other element types.
CREATE FUNCTION lines_of(tags text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_to_string(tags, E'\n');

-- All that is searched, a field a line: no pattern spans two, as none holds a line break.
CREATE FUNCTION searchable(description text, original_description text, merchant_name varchar, notes text, tags text[])
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN description
  || CASE WHEN original_description = description THEN '' ELSE E'\n' || original_description END
  || coalesce(E'\n' || merchant_name, '')
  || coalesce(E'\n' || notes, '')
  || CASE WHEN tags = '{}' THEN '' ELSE E'\n' || lines_of(tags) END;

-- Takes the place of the full-text index, which no query of a request could use. The user stands in it as text, so
-- that for a search the planner has this index alone: it takes users for alike, and would read all that one has.
-- Each search reads the pending list, so that is kept short.
DROP INDEX idx_transactions_search;
CREATE INDEX idx_transactions_search ON transactions
  USING gin ((user_id::text), searchable(description, original_description, merchant_name, notes, tags) gin_trgm_ops)
  WITH (gin_pending_list_limit = 1024);

DO $outer$
DECLARE
  owner name := service_role('search');
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), owner);
  EXECUTE format('GRANT SELECT ON transactions TO %I', owner);
  EXECUTE format('CREATE POLICY search ON transactions FOR SELECT TO %I USING (true)', owner);
  -- One plan for all patterns, by the index: what is common is found among the newest rows before.
  EXECUTE format($create$
    CREATE FUNCTION search_transactions(pattern text, earliest date, latest date, before uuid, newest int)
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
  EXECUTE format('ALTER FUNCTION search_transactions(text, date, date, uuid, int) OWNER TO %I', owner);
  EXECUTE 'REVOKE ALL ON FUNCTION search_transactions(text, date, date, uuid, int) FROM PUBLIC';
  EXECUTE format('GRANT EXECUTE ON FUNCTION search_transactions(text, date, date, uuid, int) TO %I', service_role('api'));
END $outer$;
