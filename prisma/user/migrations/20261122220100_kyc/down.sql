ALTER TABLE users DROP COLUMN kyc_status_at;
UPDATE users SET kyc_status = 'unverified' WHERE kyc_status IN ('pending', 'rejected');
ALTER TABLE users DROP CONSTRAINT users_kyc_status_check,
  ADD CONSTRAINT users_kyc_status_check CHECK (kyc_status IN ('unverified', 'verified'));
