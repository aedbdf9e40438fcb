ALTER TABLE user_sessions DROP COLUMN refreshed_at;
