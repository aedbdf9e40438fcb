-- When the session's refresh token was last traded: for a moment the token before it is answered alike.
ALTER TABLE user_sessions ADD COLUMN refreshed_at timestamptz;
