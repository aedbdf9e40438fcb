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

-- What is kept of a shared account here.
SELECT share_by('bank_accounts', 'id'), share_by('account_days', 'account_id'), share_by('account_movements', 'account_id');
SELECT share('user_generations', 'true');
