-- What the text of a transaction means, as a direction in 1,536 dimensions: those that point the same way mean the same.
-- Where PostgreSQL has pgvector, extensions/vector makes the column its type, with an index of neighbours.
CREATE TABLE transaction_embeddings (
  transaction_id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  embedding real[] NOT NULL,
  embedding_model varchar(50) NOT NULL DEFAULT 'text-embedding-ada-002',
  text_content text,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT transaction_embeddings_dimensions CHECK (cardinality(embedding) = 1536)
);
CREATE INDEX idx_transaction_embeddings_user ON transaction_embeddings (user_id);
SELECT protect('transaction_embeddings');
