-- A page needs no sort, and a rare action is found among any number of others.
DROP INDEX idx_audit_logs_user;
CREATE INDEX idx_audit_logs_user ON audit_logs (user_id, timestamp DESC, id DESC);
DROP INDEX idx_audit_logs_action;
CREATE INDEX idx_audit_logs_action ON audit_logs (user_id, action, timestamp DESC, id DESC);
-- The first says nothing that the two above do not say. The others led through the rows of all users, which
-- nobody asks for; a month of all users is a partition. Each cost every event a write.
DROP INDEX idx_audit_logs_user_id;
DROP INDEX idx_audit_logs_timestamp;
DROP INDEX idx_audit_logs_resource_type;
DROP INDEX idx_audit_logs_created_at;
