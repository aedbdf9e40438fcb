DROP INDEX idx_users_kyc_pending;
