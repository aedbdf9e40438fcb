-- What somebody may see of what is others', as one list of which the newest version counts.
CREATE TABLE access_grants (
  user_id uuid PRIMARY KEY,
  version int NOT NULL,
  grants jsonb NOT NULL
);
SELECT protect('access_grants');

-- The same lists by whose it is that they show.
CREATE TABLE access_given (
  grantee_id uuid NOT NULL,
  user_id uuid NOT NULL,
  grants jsonb NOT NULL,
  PRIMARY KEY (grantee_id, user_id)
);
CREATE INDEX idx_access_given_user ON access_given (user_id);
SELECT protect('access_given');

-- What is kept of a shared account here. Its lines' identities are known by hashes and name no account: which days have a row.
SELECT share_by('transactions_archive', 'account_id'), share_by('account_projections', 'account_id'), share('transaction_keys', 'true');
-- A hypertable has a view before it that says the same (extensions/timescaledb).
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = 'transactions'::regclass AND polname = 'own_rows') THEN
    PERFORM share_by('transactions', 'account_id');
  END IF;
END $$;
