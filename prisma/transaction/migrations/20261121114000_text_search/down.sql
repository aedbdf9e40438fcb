-- The role stays: it is the cluster's, and other databases may use it.
DROP FUNCTION search_transactions(text, date, date, uuid, int);
DO $$
BEGIN
  EXECUTE format('DROP POLICY search ON transactions');
  EXECUTE format('REVOKE SELECT ON transactions FROM %I', service_role('search'));
  EXECUTE format('REVOKE USAGE ON SCHEMA %I FROM %I', current_schema(), service_role('search'));
END $$;
DROP INDEX idx_transactions_search;
DROP FUNCTION searchable(text, text, varchar, text, text[]);
DROP FUNCTION lines_of(text[]);
CREATE INDEX idx_transactions_search ON transactions
  USING gin (to_tsvector('english', coalesce(description, '') || ' ' || coalesce(merchant_name, '')));
