-- How far it has been made sure who somebody is, and since when it stands so.
-- Breaks nothing: more is allowed than before, and every row is as it was.
ALTER TABLE users DROP CONSTRAINT users_kyc_status_check,
  ADD CONSTRAINT users_kyc_status_check CHECK (kyc_status IN ('unverified', 'pending', 'verified', 'rejected')) NOT VALID;
ALTER TABLE users VALIDATE CONSTRAINT users_kyc_status_check;
ALTER TABLE users ADD COLUMN kyc_status_at timestamptz;
