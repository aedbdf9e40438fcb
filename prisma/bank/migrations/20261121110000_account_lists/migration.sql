-- Accounts are listed by id, newest first. Without it the list went back through the accounts of all users.
CREATE INDEX idx_accounts_list ON bank_accounts (user_id, id DESC);
