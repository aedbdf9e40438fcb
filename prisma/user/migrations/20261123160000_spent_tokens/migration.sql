-- Tokens are looked for by their time once no session can be as old as they are.
CREATE INDEX CONCURRENTLY idx_refresh_token_lookup_issued_at ON refresh_token_lookup (issued_at);
