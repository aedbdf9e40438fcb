-- Documents where no document server keeps them; empty where one does.
CREATE TABLE documents (
  user_id uuid NOT NULL,
  collection text NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  body jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, collection, id)
);
SELECT protect('documents');

-- Which documents there are, wherever they are kept: their version, and the stored objects that they name.
CREATE TABLE document_heads (
  user_id uuid NOT NULL,
  collection text NOT NULL,
  document_id uuid NOT NULL,
  version int NOT NULL,
  files text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (user_id, collection, document_id)
);
CREATE INDEX idx_document_heads_files ON document_heads USING gin (files);
SELECT protect('document_heads');

-- What was committed of documents and is not in the store yet, in its order: a change, or null where the document goes,
-- and the objects that go with it.
CREATE TABLE document_writes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id uuid NOT NULL,
  collection text NOT NULL,
  document_id uuid NOT NULL,
  version int NOT NULL,
  change jsonb,
  files text[] NOT NULL DEFAULT '{}',
  attempt_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_document_writes_document ON document_writes (user_id, collection, document_id, id);
SELECT protect('document_writes');
