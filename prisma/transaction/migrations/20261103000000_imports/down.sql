DROP TABLE data_sync_logs, account_aliases, import_rows, statement_imports;
