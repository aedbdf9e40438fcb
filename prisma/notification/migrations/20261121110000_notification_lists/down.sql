CREATE INDEX idx_notifications_user_id ON notifications (user_id);
CREATE INDEX idx_notifications_created_at ON notifications (created_at);
CREATE INDEX idx_notifications_read_at ON notifications (read_at);
DROP INDEX idx_notifications_unread;
DROP INDEX idx_notifications_user;
CREATE INDEX idx_notifications_user ON notifications (user_id, created_at DESC);
