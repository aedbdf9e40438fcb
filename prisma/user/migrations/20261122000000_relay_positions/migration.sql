-- How far a service's log has gone where its relay sends it, besides lying here for who follows it in place.
CREATE TABLE relay_positions (
  transport text PRIMARY KEY,
  position bigint NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

DO $$
BEGIN
  EXECUTE format('REVOKE ALL ON relay_positions FROM %I', service_role('api'));
END $$;
