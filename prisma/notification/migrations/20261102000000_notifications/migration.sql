CREATE TABLE notifications (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL,
  type varchar(50) NOT NULL CHECK (type IN (
    'transaction_alert', 'budget_alert', 'insight', 'daily_summary', 'weekly_report',
    'goal_milestone', 'unusual_spending', 'bill_reminder', 'system', 'security')),
  channel varchar(20) NOT NULL CHECK (channel IN ('telegram', 'email', 'push', 'in_app')),
  title varchar(255) NOT NULL,
  message text NOT NULL,
  data jsonb NOT NULL DEFAULT '{}',
  status varchar(20) NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'sent', 'failed', 'cancelled')),
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  error_message text,
  retry_count int NOT NULL DEFAULT 0,
  max_retries int NOT NULL DEFAULT 3,
  next_retry_at timestamptz,
  correlation_id uuid,
  priority varchar(20) NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
  -- What the notification is about: the same matter is never told twice.
  dedupe_key varchar(255) NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  CONSTRAINT notifications_expires_at_future CHECK (expires_at IS NULL OR expires_at > created_at),
  UNIQUE (user_id, dedupe_key)
);
CREATE INDEX idx_notifications_user ON notifications (user_id, created_at DESC);
CREATE INDEX idx_notifications_user_id ON notifications (user_id);
CREATE INDEX idx_notifications_status ON notifications (status, next_retry_at) WHERE status = 'failed';
CREATE INDEX idx_notifications_channel ON notifications (channel, created_at DESC);
CREATE INDEX idx_notifications_type ON notifications (type, created_at DESC);
CREATE INDEX idx_notifications_read_at ON notifications (read_at);
CREATE INDEX idx_notifications_created_at ON notifications (created_at);
SELECT protect('notifications');

CREATE TABLE notification_rules (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL,
  name varchar(255),
  rule_type varchar(50) NOT NULL,
  enabled boolean DEFAULT true,
  conditions jsonb NOT NULL,
  channels varchar[] DEFAULT ARRAY['telegram']::varchar[],
  max_frequency varchar(50) DEFAULT 'immediate',
  last_triggered_at timestamptz,
  trigger_count int DEFAULT 0,
  priority varchar(20) DEFAULT 'normal',
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
CREATE INDEX idx_notification_rules_user ON notification_rules (user_id) WHERE enabled = true;
CREATE INDEX idx_notification_rules_type ON notification_rules (rule_type) WHERE enabled = true;
SELECT protect('notification_rules');
CREATE TRIGGER update_notification_rules_updated_at BEFORE UPDATE ON notification_rules
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TABLE notification_templates (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  template_key varchar(100) UNIQUE NOT NULL,
  channel varchar(20) NOT NULL,
  subject_template varchar(255),
  body_template text NOT NULL,
  variables jsonb DEFAULT '[]',
  locale varchar(10) DEFAULT 'en-US',
  is_active boolean DEFAULT true,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
CREATE INDEX idx_notification_templates_key ON notification_templates (template_key) WHERE is_active = true;
CREATE TRIGGER update_notification_templates_updated_at BEFORE UPDATE ON notification_templates
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TABLE notification_stats (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  date date NOT NULL,
  channel varchar(20) NOT NULL,
  type varchar(50) NOT NULL,
  sent_count int DEFAULT 0,
  delivered_count int DEFAULT 0,
  failed_count int DEFAULT 0,
  read_count int DEFAULT 0,
  avg_delivery_time_ms int,
  created_at timestamptz DEFAULT now(),
  UNIQUE (date, channel, type)
);
CREATE INDEX idx_notification_stats_date ON notification_stats (date DESC, channel, type);

-- What live streams send and resume from. Written under the user's lock, so that within a user the
-- order of ids is the order of commits and nothing is skipped by reading on from an id.
CREATE TABLE stream_events (
  id bigint GENERATED ALWAYS AS IDENTITY,
  user_id uuid NOT NULL,
  type varchar(100) NOT NULL,
  data jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, id)
);
CREATE INDEX stream_events_created_at ON stream_events (created_at);
SELECT protect('stream_events');

DO $$
BEGIN
  EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON notification_templates, notification_stats FROM %I', service_role('api'));
END $$;
