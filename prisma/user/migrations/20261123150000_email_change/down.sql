DELETE FROM sign_in_emails WHERE held_until IS NOT NULL;
ALTER TABLE sign_in_emails DROP COLUMN held_until;
DROP TABLE email_changes;
