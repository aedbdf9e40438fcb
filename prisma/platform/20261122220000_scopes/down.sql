SELECT unshare('outbox'), unshare('idempotency_keys');
DROP FUNCTION unshare(regclass);
DROP FUNCTION share_by(regclass, name);
DROP FUNCTION share(regclass, text);
DROP FUNCTION resources_in_scope();
DROP FUNCTION sees_all_resources();
DROP FUNCTION acts_for_itself();
DROP FUNCTION acting_owner();
CREATE OR REPLACE FUNCTION acting_user() RETURNS uuid
LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('app.user_id', true), '')::uuid
$$;
