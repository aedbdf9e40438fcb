ALTER TABLE document_heads DROP COLUMN parts;
