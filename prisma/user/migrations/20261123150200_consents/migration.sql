-- What somebody agreed to, by the version of its text, and when. It is written once and stays as it was.
CREATE TABLE consents (
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  purpose varchar(20) NOT NULL,
  version varchar(20) NOT NULL,
  given_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, purpose, version)
);
SELECT protect('consents');

DO $$
BEGIN
  EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON consents FROM %I, %I', service_role('api'), service_role('worker'));
END $$;
