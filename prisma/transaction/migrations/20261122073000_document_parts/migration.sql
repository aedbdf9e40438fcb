-- The version at which each part of a document was last changed, by the part's name: who edits one part is not told
-- that another has changed.
ALTER TABLE document_heads ADD COLUMN parts jsonb NOT NULL DEFAULT '{}';
