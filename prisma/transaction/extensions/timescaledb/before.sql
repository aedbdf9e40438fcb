-- A migration may change columns that the view shows. Until it is made again requests are refused, for they have no
-- rights on the table.
DROP VIEW IF EXISTS transaction_tenant_schema.transactions;
