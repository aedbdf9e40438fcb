DROP TABLE data_keys, idempotency_keys, deferred_events, consumer_cursors, inbox, event_log, outbox;
DROP FUNCTION ensure_event_log_partition(date);
DROP SEQUENCE event_log_position;
DROP FUNCTION update_updated_at_column();
DROP FUNCTION protect(regclass);
DROP FUNCTION acting_user();
DO $$
BEGIN
  EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I REVOKE ALL ON TABLES FROM %I, %I',
    current_schema(), service_role('api'), service_role('worker'));
  EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I REVOKE ALL ON SEQUENCES FROM %I, %I',
    current_schema(), service_role('api'), service_role('worker'));
  EXECUTE format('REVOKE USAGE ON SCHEMA %I FROM %I, %I, florin_transport',
    current_schema(), service_role('api'), service_role('worker'));
END $$;
DROP FUNCTION service_role(text);
