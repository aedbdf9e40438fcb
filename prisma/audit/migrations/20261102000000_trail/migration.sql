-- The trail: one row an event, hash-chained per user, never changed. The partition column has to be
-- part of every key, so the id alone is unique by the inbox and the sequence by the chain's head.
CREATE TABLE audit_logs (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL,
  session_id uuid,
  service_name varchar(50) NOT NULL,
  action varchar(100) NOT NULL,
  resource_type varchar(50) NOT NULL,
  resource_id varchar(255),
  resource_data jsonb,
  ip_address inet,
  user_agent text,
  request_id varchar(100),
  correlation_id uuid,
  old_values jsonb,
  new_values jsonb,
  metadata jsonb NOT NULL DEFAULT '{}',
  success boolean NOT NULL,
  error_message text,
  -- When it happened, which is the event's time.
  timestamp timestamptz NOT NULL DEFAULT now(),
  -- When it was written down.
  created_at timestamptz NOT NULL DEFAULT now(),
  sequence bigint NOT NULL CHECK (sequence > 0),
  previous_hash char(64) NOT NULL,
  hash char(64) NOT NULL,
  PRIMARY KEY (id, timestamp),
  UNIQUE (user_id, sequence, timestamp)
) PARTITION BY RANGE (timestamp);
CREATE TABLE audit_logs_default PARTITION OF audit_logs DEFAULT;
CREATE INDEX idx_audit_logs_user ON audit_logs (user_id, timestamp DESC);
CREATE INDEX idx_audit_logs_user_id ON audit_logs (user_id);
CREATE INDEX idx_audit_logs_action ON audit_logs (action, timestamp DESC);
CREATE INDEX idx_audit_logs_timestamp ON audit_logs (timestamp DESC);
CREATE INDEX idx_audit_logs_resource_type ON audit_logs (resource_type);
CREATE INDEX idx_audit_logs_created_at ON audit_logs (created_at);
SELECT protect('audit_logs');
SELECT protect('audit_logs_default');

CREATE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_logs
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON audit_logs
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON audit_logs_default
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Creates the monthly partition that holds the given day; the service calls it ahead of time. A month
-- of which rows already lie in the default partition stays there. It runs with its owner's rights, so
-- its search_path is pinned to the schema it was made in.
DO $outer$
BEGIN
  EXECUTE format($create$
    CREATE FUNCTION ensure_audit_partition(day date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = %I, pg_temp AS $body$
    DECLARE
      first date := date_trunc('month', day);
      partition text := 'audit_logs_' || to_char(first, 'YYYY_MM');
    BEGIN
      IF to_regclass(partition) IS NULL THEN
        EXECUTE format('CREATE TABLE %%I PARTITION OF audit_logs FOR VALUES FROM (%%L) TO (%%L)',
          partition, first::timestamp AT TIME ZONE 'UTC', (first + interval '1 month') AT TIME ZONE 'UTC');
        PERFORM protect(partition::regclass);
        EXECUTE format('CREATE TRIGGER keep_all BEFORE TRUNCATE ON %%I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', partition);
        EXECUTE format('REVOKE ALL ON %%I FROM %%I, %%I', partition, service_role('api'), service_role('worker'));
      END IF;
    EXCEPTION WHEN check_violation OR duplicate_table THEN
      NULL;
    END $body$
  $create$, current_schema());
END $outer$;

-- Where each user's chain stands; the handler locks the row while it adds links.
CREATE TABLE audit_chain_heads (
  user_id uuid PRIMARY KEY,
  sequence bigint NOT NULL,
  hash char(64) NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);
SELECT protect('audit_chain_heads');
CREATE TRIGGER update_audit_chain_heads_updated_at BEFORE UPDATE ON audit_chain_heads
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TABLE data_export_requests (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL,
  status varchar(20) DEFAULT 'pending',
  export_format varchar(10) DEFAULT 'json',
  file_url text,
  file_size_bytes bigint,
  completed_at timestamptz,
  expires_at timestamptz,
  created_at timestamptz DEFAULT now()
);
CREATE INDEX idx_data_export_user ON data_export_requests (user_id, created_at DESC);
SELECT protect('data_export_requests');

CREATE TABLE deletion_requests (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL,
  status varchar(20) DEFAULT 'pending',
  reason text,
  approved_by uuid,
  approved_at timestamptz,
  completed_at timestamptz,
  created_at timestamptz DEFAULT now()
);
CREATE INDEX idx_deletion_requests_user ON deletion_requests (user_id);
SELECT protect('deletion_requests');

CREATE TABLE admin_logs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  admin_id uuid NOT NULL,
  action text NOT NULL,
  target_type varchar(50),
  target_id uuid,
  details jsonb,
  timestamp timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_admin_logs_admin_id ON admin_logs (admin_id);
CREATE INDEX idx_admin_logs_timestamp ON admin_logs (timestamp DESC);
CREATE INDEX idx_admin_logs_action ON admin_logs (action);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON admin_logs
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON admin_logs
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

DO $$
DECLARE
  api name := service_role('api');
  worker name := service_role('worker');
BEGIN
  EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON audit_logs FROM %I', api);
  EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON audit_logs, admin_logs FROM %I', worker);
  EXECUTE format('REVOKE ALL ON audit_logs_default FROM %I, %I', api, worker);
  EXECUTE format('REVOKE ALL ON audit_chain_heads, admin_logs FROM %I', api);
  EXECUTE format('REVOKE ALL ON FUNCTION ensure_audit_partition(date) FROM PUBLIC');
  EXECUTE format('GRANT EXECUTE ON FUNCTION ensure_audit_partition(date) TO %I', worker);
END $$;
