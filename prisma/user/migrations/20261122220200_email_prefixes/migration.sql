-- People are looked for by how their address begins, in whatever order the database's language has.
CREATE INDEX CONCURRENTLY idx_sign_in_emails_prefix ON sign_in_emails (lower(email::text) text_pattern_ops);
