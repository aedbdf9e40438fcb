-- Somebody acts for another within a scope: app.user_id is the owner then, and app.scope says which of the owner's rows
-- there are: ids of the kind of resource that this service shares, as an array, or * for all of them. Unset, one acts for
-- oneself. The same file stands in each service's migrations (a test holds them equal).

-- The user a request acts for who is the one that sent it. Within a scope it is nobody: what is not said to be shared is nothing.
CREATE OR REPLACE FUNCTION acting_user() RETURNS uuid
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN coalesce(current_setting('app.scope', true), '') = ''
    THEN nullif(current_setting('app.user_id', true), '')::uuid END
$$;

-- The user a request acts for, within a scope or not: of tables that say what of them is in one.
CREATE FUNCTION acting_owner() RETURNS uuid
LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('app.user_id', true), '')::uuid
$$;

CREATE FUNCTION acts_for_itself() RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('app.scope', true), '') = ''
$$;

CREATE FUNCTION sees_all_resources() RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('app.scope', true), '') IN ('', '*')
$$;

CREATE FUNCTION resources_in_scope() RETURNS uuid[]
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN coalesce(current_setting('app.scope', true), '') IN ('', '*') THEN '{}'
    ELSE current_setting('app.scope', true) END::uuid[]
$$;

-- Opens a table to who acts for its owner within a scope: to rows that meet a condition, which holds of all for the owner.
CREATE FUNCTION share(target regclass, condition text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER POLICY own_rows ON %s USING (user_id = (SELECT acting_owner())) WITH CHECK (user_id = (SELECT acting_owner()))', target);
  EXECUTE format('CREATE POLICY in_scope ON %1$s AS RESTRICTIVE TO %2$I USING (%3$s) WITH CHECK (%3$s)',
    target, service_role('api'), condition);
END $$;

-- To those of the resources that a column names.
CREATE FUNCTION share_by(target regclass, resource name) RETURNS void
LANGUAGE sql AS $$
  SELECT share(target, format('(SELECT sees_all_resources()) OR %I = ANY ((SELECT resources_in_scope())::uuid[])', resource))
$$;

CREATE FUNCTION unshare(target regclass) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('DROP POLICY in_scope ON %s', target);
  EXECUTE format('ALTER POLICY own_rows ON %s USING (user_id = (SELECT acting_user())) WITH CHECK (user_id = (SELECT acting_user()))', target);
END $$;

-- Who acts for another tells of it, as who acts for itself does, and has keys of its own, which hold a blank; the owner's never do.
SELECT share('outbox', 'true'), share('idempotency_keys', $$(SELECT acts_for_itself()) OR strpos(key, ' ') > 0$$);
