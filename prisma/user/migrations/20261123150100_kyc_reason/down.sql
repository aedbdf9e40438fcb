ALTER TABLE users DROP COLUMN kyc_reason, DROP COLUMN kyc_reason_at;
