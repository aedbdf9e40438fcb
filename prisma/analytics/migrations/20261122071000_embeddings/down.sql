DROP TABLE transaction_embeddings;
