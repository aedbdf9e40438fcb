DROP TABLE document_writes;
DROP TABLE document_heads;
DROP TABLE documents;
