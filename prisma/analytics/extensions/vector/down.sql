-- The extension stays in the database, where others may use it.
DROP INDEX idx_transaction_embeddings_nearest;
ALTER TABLE transaction_embeddings ALTER COLUMN embedding TYPE real[] USING embedding::real[];
ALTER TABLE transaction_embeddings ADD CONSTRAINT transaction_embeddings_dimensions CHECK (cardinality(embedding) = 1536);
