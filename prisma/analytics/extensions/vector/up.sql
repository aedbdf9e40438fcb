-- A type that knows the number of its dimensions, and an index that leads to neighbours without looking at all rows.
CREATE EXTENSION IF NOT EXISTS vector SCHEMA public;

DO $$
BEGIN
  IF 'transaction_embeddings'::regclass IN (
    SELECT attrelid FROM pg_attribute WHERE attname = 'embedding' AND atttypid = 'real[]'::regtype)
  THEN
    ALTER TABLE transaction_embeddings DROP CONSTRAINT transaction_embeddings_dimensions;
    ALTER TABLE transaction_embeddings ALTER COLUMN embedding TYPE vector(1536) USING embedding::vector(1536);
  END IF;
END $$;

CREATE INDEX IF NOT EXISTS idx_transaction_embeddings_nearest ON transaction_embeddings
  USING hnsw (embedding vector_cosine_ops);
