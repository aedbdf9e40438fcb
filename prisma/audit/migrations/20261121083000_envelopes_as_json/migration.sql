-- Envelopes are written once and read whole by every handler, never looked into by SQL. As jsonb each of them was
-- taken apart when it was written and put together again each time it was read.
ALTER TABLE outbox ALTER COLUMN envelope TYPE json USING envelope::json;
ALTER TABLE event_log ALTER COLUMN envelope TYPE json USING envelope::json;
