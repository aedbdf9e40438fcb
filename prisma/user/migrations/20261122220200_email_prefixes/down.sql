DROP INDEX idx_sign_in_emails_prefix;
