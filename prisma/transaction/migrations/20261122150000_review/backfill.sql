-- One partition at a time, in the order of their ids; a hypertable has none.
WITH next AS (
  SELECT h.inhrelid FROM pg_inherits h
  WHERE h.inhparent = 'transactions'::regclass AND h.inhrelid > coalesce(nullif($1::text, ''), '0')::oid
    AND EXISTS (SELECT 1 FROM pg_partitioned_table WHERE partrelid = 'transactions'::regclass)
  ORDER BY h.inhrelid LIMIT $2::int),
one AS (SELECT inhrelid FROM next ORDER BY inhrelid LIMIT 1)
SELECT attach_unreviewed_index(inhrelid::regclass) AS after FROM one;
