ALTER TABLE statement_imports DROP COLUMN recorded_count;
ALTER TABLE statement_imports DROP COLUMN taken_outcomes;
DROP TABLE import_row_edits;
