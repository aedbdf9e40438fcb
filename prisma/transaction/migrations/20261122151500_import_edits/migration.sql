-- What the user writes otherwise than the file has it, before the commit. Apart from the rows, which are written anew
-- whenever the file is read again.
CREATE TABLE import_row_edits (
  user_id uuid NOT NULL,
  import_id uuid NOT NULL,
  row_index int NOT NULL,
  description text,
  merchant varchar(255),
  category varchar(100),
  version int NOT NULL,
  PRIMARY KEY (import_id, row_index)
);
SELECT protect('import_row_edits');

-- Outcomes of which a commit takes all rows, so that nobody has to name them one by one.
ALTER TABLE statement_imports ADD COLUMN taken_outcomes text[] NOT NULL DEFAULT ARRAY['new'];
ALTER TABLE statement_imports ADD COLUMN recorded_count int;
