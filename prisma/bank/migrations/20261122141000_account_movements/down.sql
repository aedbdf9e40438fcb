DROP TABLE account_movements;
