DROP TABLE stream_events, notification_stats, notification_templates, notification_rules, notifications;
