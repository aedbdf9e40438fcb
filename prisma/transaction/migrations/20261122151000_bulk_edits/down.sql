DROP TABLE bulk_edit_rows;
DROP TABLE bulk_edits;
