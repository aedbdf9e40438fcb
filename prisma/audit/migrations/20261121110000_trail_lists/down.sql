CREATE INDEX idx_audit_logs_user_id ON audit_logs (user_id);
CREATE INDEX idx_audit_logs_timestamp ON audit_logs (timestamp DESC);
CREATE INDEX idx_audit_logs_resource_type ON audit_logs (resource_type);
CREATE INDEX idx_audit_logs_created_at ON audit_logs (created_at);
DROP INDEX idx_audit_logs_action;
CREATE INDEX idx_audit_logs_action ON audit_logs (action, timestamp DESC);
DROP INDEX idx_audit_logs_user;
CREATE INDEX idx_audit_logs_user ON audit_logs (user_id, timestamp DESC);
