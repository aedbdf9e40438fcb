DROP INDEX idx_accounts_list;
