DROP TABLE admin_logs, deletion_requests, data_export_requests, audit_chain_heads, audit_logs;
DROP FUNCTION ensure_audit_partition(date);
DROP FUNCTION refuse_change();
