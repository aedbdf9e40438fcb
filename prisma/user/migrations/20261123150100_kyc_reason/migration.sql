-- Why somebody's papers were not enough, as it was told to them, and of which decision it is: that of the same moment as `kyc_status_at`.
ALTER TABLE users ADD COLUMN kyc_reason text, ADD COLUMN kyc_reason_at timestamptz;
