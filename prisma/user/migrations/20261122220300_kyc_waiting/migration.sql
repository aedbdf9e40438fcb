-- Those whose papers are to be looked at: few, however many people there are.
CREATE INDEX CONCURRENTLY idx_users_kyc_pending ON users (id) WHERE kyc_status = 'pending';
