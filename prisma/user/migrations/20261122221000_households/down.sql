DROP POLICY in_family ON family_members;
DROP POLICY as_member ON family_groups;
DROP POLICY in_family ON family_groups;
DROP TABLE access_versions, family_grants, family_invitations;
DROP TRIGGER rename_family_member ON users;
DROP FUNCTION rename_family_member();
ALTER TABLE family_members DROP COLUMN name;
ALTER TABLE family_groups DROP COLUMN version, DROP COLUMN member_count;
DROP FUNCTION acting_family();
