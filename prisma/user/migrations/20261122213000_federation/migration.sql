-- Looked at before anybody is signed in: whose an identity at another party is, found by a keyed hash of it.
CREATE TABLE federated_identities (
  subject_hash varchar(64) PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX idx_federated_identities_user_id ON federated_identities (user_id);

-- The other party that said who it is; null where a password did.
ALTER TABLE sign_in_challenges ADD COLUMN provider varchar(50);
