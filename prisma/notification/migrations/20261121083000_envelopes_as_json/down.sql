ALTER TABLE event_log ALTER COLUMN envelope TYPE jsonb USING envelope::jsonb;
ALTER TABLE outbox ALTER COLUMN envelope TYPE jsonb USING envelope::jsonb;
