ALTER TABLE sign_in_challenges DROP COLUMN provider;
DROP TABLE federated_identities;
