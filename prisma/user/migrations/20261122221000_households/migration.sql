-- The household that a transaction acts in: set by whoever has shown to be a member, or holds an invitation, and for
-- that transaction alone, as the user is.
CREATE FUNCTION acting_family() RETURNS uuid
LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('app.family_id', true), '')::uuid $$;

-- Counted along, as a member's rows are seen by others only where the transaction acts in the household.
ALTER TABLE family_groups
  ADD COLUMN version int NOT NULL DEFAULT 1,
  ADD COLUMN member_count int NOT NULL DEFAULT 0;

-- What fellow members see of somebody: who else is in a household may not read their profile.
ALTER TABLE family_members ADD COLUMN name varchar(255) NOT NULL DEFAULT '';

CREATE FUNCTION rename_family_member() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE family_members SET name = NEW.full_name WHERE user_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER rename_family_member AFTER UPDATE OF full_name ON users
  FOR EACH ROW WHEN (NEW.full_name IS DISTINCT FROM OLD.full_name AND NEW.full_name IS NOT NULL)
  EXECUTE FUNCTION rename_family_member();

-- Whoever shows the token may join. Its owner is who sent it; only the SHA-256 of the token is kept.
CREATE TABLE family_invitations (
  id uuid PRIMARY KEY,
  family_id uuid NOT NULL REFERENCES family_groups (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  email citext NOT NULL,
  role varchar(20) NOT NULL CHECK (role IN ('admin', 'member', 'viewer')),
  token_hash varchar(64) NOT NULL UNIQUE,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (family_id, email)
);
CREATE INDEX idx_family_invitations_user_id ON family_invitations (user_id);
CREATE INDEX idx_family_invitations_created_at ON family_invitations (created_at);
SELECT protect('family_invitations');

-- What the owner of something lets others in a household see or do: one row for everybody (no member), and one for
-- each member for whom it is otherwise.
CREATE TABLE family_grants (
  id uuid PRIMARY KEY,
  family_id uuid NOT NULL REFERENCES family_groups (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  resource varchar(20) NOT NULL,
  resource_id uuid NOT NULL,
  member_id uuid REFERENCES users (id) ON DELETE CASCADE,
  level varchar(20) NOT NULL CHECK (level IN ('none', 'balance', 'read', 'write')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE NULLS NOT DISTINCT (family_id, user_id, resource, resource_id, member_id)
);
CREATE INDEX idx_family_grants_user_id ON family_grants (user_id);
CREATE INDEX idx_family_grants_member_id ON family_grants (member_id);
SELECT protect('family_grants');
CREATE TRIGGER update_family_grants_updated_at BEFORE UPDATE ON family_grants
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

-- Which list of grants somebody was told of last: its version, what it was, and when the first of it expires.
CREATE TABLE access_versions (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  version int NOT NULL,
  digest varchar(64) NOT NULL,
  expires_at timestamptz,
  changed_at timestamptz NOT NULL
);
CREATE INDEX idx_access_versions_expires_at ON access_versions (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX idx_access_versions_changed_at ON access_versions (changed_at);
SELECT protect('access_versions');

-- Beside one's own rows: those of the household that the transaction acts in, and what is shared where one is a member.
-- Grants are made and changed by their owner alone, and go with the member whom they are of or for.
DO $$
DECLARE
  api name := service_role('api');
BEGIN
  EXECUTE format('CREATE POLICY in_family ON family_groups TO %I USING (id = (SELECT acting_family())) WITH CHECK (id = (SELECT acting_family()))', api);
  EXECUTE format('CREATE POLICY as_member ON family_groups FOR SELECT TO %I USING (id IN (SELECT family_id FROM family_members WHERE user_id = (SELECT acting_user())))', api);
  EXECUTE format('CREATE POLICY in_family ON family_members TO %I USING (family_id = (SELECT acting_family())) WITH CHECK (family_id = (SELECT acting_family()))', api);
  EXECUTE format('CREATE POLICY in_family ON family_invitations TO %I USING (family_id = (SELECT acting_family())) WITH CHECK (family_id = (SELECT acting_family()))', api);
  EXECUTE format('CREATE POLICY as_member ON family_grants FOR SELECT TO %I USING (family_id IN (SELECT family_id FROM family_members WHERE user_id = (SELECT acting_user())))', api);
  EXECUTE format('CREATE POLICY in_family ON family_grants FOR DELETE TO %I USING (family_id = (SELECT acting_family()))', api);
END $$;
