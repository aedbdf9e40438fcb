DROP POLICY nobody_begins_as_one ON users;
DROP POLICY roles_are_given ON users;
DROP POLICY seen_by_administrators ON users;
DROP TABLE administrators;
