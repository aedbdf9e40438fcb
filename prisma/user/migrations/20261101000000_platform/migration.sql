-- What every service's schema starts with: tenancy, outbox, log, inbox, idempotency and data keys.
-- The same file stands first in each service's migrations (a test holds them equal); it runs with
-- search_path set to the service's schema, and derives the two role names from it.

CREATE FUNCTION service_role(kind text) RETURNS name
LANGUAGE sql STABLE AS $$
  SELECT (replace(current_schema(), '_schema', '') || '_' || kind)::name
$$;

-- The user a request acts for. Unset means no rows: the comparison with NULL is never true.
CREATE FUNCTION acting_user() RETURNS uuid
LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('app.user_id', true), '')::uuid
$$;

DO $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I, %I',
    current_schema(), service_role('api'), service_role('worker'));
  EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %I, %I',
    current_schema(), service_role('api'), service_role('worker'));
  EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT USAGE, SELECT ON SEQUENCES TO %I, %I',
    current_schema(), service_role('api'), service_role('worker'));
END $$;

-- The one tenancy policy of the schema: the api role sees and writes the acting user's rows, the
-- worker role all rows. The sub-select makes PostgreSQL evaluate the setting once per query.
CREATE FUNCTION protect(target regclass) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY own_rows ON %s TO %I USING (user_id = (SELECT acting_user())) WITH CHECK (user_id = (SELECT acting_user()))',
    target, service_role('api'));
  EXECUTE format('CREATE POLICY all_rows ON %s TO %I USING (true) WITH CHECK (true)',
    target, service_role('worker'));
END $$;

CREATE FUNCTION update_updated_at_column() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at = now();
  RETURN NEW;
END $$;

CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id uuid NOT NULL,
  user_id uuid NOT NULL,
  lane smallint NOT NULL,
  type text NOT NULL,
  envelope jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
SELECT protect('outbox');

CREATE SEQUENCE event_log_position;

CREATE TABLE event_log (
  position bigint NOT NULL DEFAULT nextval('event_log_position'),
  lane smallint NOT NULL,
  event_id uuid NOT NULL,
  user_id uuid NOT NULL,
  type text NOT NULL,
  envelope jsonb NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (position, recorded_at)
) PARTITION BY RANGE (recorded_at);
CREATE TABLE event_log_default PARTITION OF event_log DEFAULT;
CREATE INDEX event_log_lane ON event_log (lane, position);
CREATE INDEX event_log_event ON event_log (event_id);
SELECT protect('event_log');
SELECT protect('event_log_default');

-- Creates the monthly partition that holds the given day; the relay calls it ahead of time. It runs
-- with its owner's rights, so its search_path is pinned to the schema it was made in.
DO $outer$
BEGIN
  EXECUTE format($create$
    CREATE FUNCTION ensure_event_log_partition(day date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = %I, pg_temp AS $body$
    DECLARE
      first date := date_trunc('month', day);
      partition text := 'event_log_' || to_char(first, 'YYYY_MM');
    BEGIN
      IF to_regclass(partition) IS NULL THEN
        EXECUTE format('CREATE TABLE %%I PARTITION OF event_log FOR VALUES FROM (%%L) TO (%%L)',
          partition, first::timestamptz, (first + interval '1 month')::timestamptz);
        PERFORM protect(partition::regclass);
        EXECUTE format('REVOKE ALL ON %%I FROM %%I', partition, service_role('api'));
      END IF;
    END $body$
  $create$, current_schema());
END $outer$;

CREATE TABLE inbox (
  handler text NOT NULL,
  event_id uuid NOT NULL,
  user_id uuid NOT NULL,
  causation_id uuid,
  handled_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (handler, event_id)
);
CREATE INDEX inbox_causation ON inbox (handler, causation_id);
CREATE INDEX inbox_handled_at ON inbox (handled_at);
SELECT protect('inbox');

CREATE TABLE consumer_cursors (
  handler text NOT NULL,
  topic text NOT NULL,
  lane smallint NOT NULL,
  position bigint NOT NULL DEFAULT 0,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (handler, topic, lane)
);

-- Events a handler could not apply yet: the head of a user's queue retries or is dead, the rest is
-- parked behind it, so that one user's failure keeps that user's order and blocks nobody else.
CREATE TABLE deferred_events (
  handler text NOT NULL,
  event_id uuid NOT NULL,
  user_id uuid NOT NULL,
  topic text NOT NULL,
  sequence bigint GENERATED ALWAYS AS IDENTITY,
  state text NOT NULL CHECK (state IN ('retrying', 'parked', 'dead')),
  attempts int NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  error text,
  envelope jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (handler, event_id)
);
CREATE INDEX deferred_events_queue ON deferred_events (handler, user_id, sequence);
SELECT protect('deferred_events');

CREATE TABLE idempotency_keys (
  user_id uuid NOT NULL,
  key text NOT NULL,
  fingerprint text NOT NULL,
  status smallint NOT NULL,
  body text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at);
SELECT protect('idempotency_keys');

-- One data key per user and service, wrapped by the key ring; destroying it makes what it encrypted
-- unreadable for good.
CREATE TABLE data_keys (
  user_id uuid PRIMARY KEY,
  wrapped_key bytea NOT NULL,
  ring_key_id text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
SELECT protect('data_keys');

DO $$
DECLARE
  api name := service_role('api');
BEGIN
  EXECUTE format('REVOKE SELECT, UPDATE, DELETE ON outbox FROM %I', api);
  EXECUTE format('REVOKE ALL ON event_log, event_log_default, consumer_cursors, deferred_events FROM %I', api);
  EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON inbox FROM %I', api);
  EXECUTE format('REVOKE ALL ON FUNCTION ensure_event_log_partition(date) FROM PUBLIC');
  EXECUTE format('GRANT EXECUTE ON FUNCTION ensure_event_log_partition(date) TO %I', service_role('worker'));
  -- The transport reads logs and nothing else, so that services in other processes can follow them.
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO florin_transport', current_schema());
  EXECUTE format('GRANT SELECT ON event_log TO florin_transport');
  EXECUTE format('CREATE POLICY follow ON event_log FOR SELECT TO florin_transport USING (true)');
END $$;
