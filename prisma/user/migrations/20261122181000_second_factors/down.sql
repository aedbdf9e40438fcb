DROP TABLE sign_in_challenges, recovery_codes;
ALTER TABLE users DROP COLUMN two_factor_at, DROP COLUMN two_factor_step;
