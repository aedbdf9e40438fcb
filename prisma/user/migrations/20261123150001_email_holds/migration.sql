-- Former addresses are few among all, and are looked for by their time to be let go.
CREATE INDEX CONCURRENTLY idx_sign_in_emails_held_until ON sign_in_emails (held_until) WHERE held_until IS NOT NULL;
