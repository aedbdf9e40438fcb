DROP TABLE sync_history, bank_accounts, bank_connections;
