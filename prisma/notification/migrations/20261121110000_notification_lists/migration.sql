-- A page needs no sort, and unread ones are found among any number of read ones.
DROP INDEX idx_notifications_user;
CREATE INDEX idx_notifications_user ON notifications (user_id, created_at DESC, id DESC);
CREATE INDEX idx_notifications_unread ON notifications (user_id, created_at DESC, id DESC) WHERE read_at IS NULL;
-- The first says nothing that the two above do not say; the others led through the rows of all users.
DROP INDEX idx_notifications_user_id;
DROP INDEX idx_notifications_created_at;
DROP INDEX idx_notifications_read_at;
