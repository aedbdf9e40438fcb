import { services } from '@florin/product'
import { Theatre } from '../faults/support/theatre.js'

/** What no kept answer shows: how work is done, sign-ins, what others may see, and documents, which are in a store of their own. */
const shownByNone = new Set([
  ...['outbox', 'event_log', 'inbox', 'deferred_events', 'idempotency_keys', 'user_generations'],
  ...['data_keys', 'refresh_token_lookup', 'sign_in_challenges', 'sign_in_emails'],
  'federated_identities',
  ...['data_sync_logs', 'personal_access_tokens'],
  ...['documents', 'document_heads', 'document_writes', 'file_uploads'],
  ...['mails', 'text_messages', 'phone_verifications', 'one_time_tokens', 'access_given'],
  'email_changes',
  ...['support_grants', 'support_openings'],
  ...['family_members', 'family_invitations', 'family_grants', 'access_versions'],
])

const keeping = services.filter(({ keepsAnswers }) => keepsAnswers).map(({ name }) => name)
let theatre: Theatre

/** Writes down, as each transaction commits, whose rows it changed and whether it renewed their generation. */
async function watch(schema: string): Promise<string[]> {
  const { sql } = theatre.product.stack.database
  const tables = await sql<{ name: string; column: string }>(
    `SELECT c.relname AS name, a.attname AS column FROM pg_class c
     JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
       AND a.attname = CASE c.oid WHEN 'user_schema.users'::regclass THEN 'id' ELSE 'user_id' END
     WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition`,
    [schema],
  )
  const watched = tables.filter(({ name }) => !shownByNone.has(name))
  for (const { name, column } of watched)
    await sql(
      `CREATE CONSTRAINT TRIGGER watch AFTER INSERT OR UPDATE OR DELETE ON ${schema}.${name}
       DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION watch_change('${column}')`,
    )
  return watched.map(({ name }) => `${schema}.${name}`)
}

beforeAll(async () => {
  theatre = await Theatre.open()
  await theatre.product.stack.database.sql(`
    CREATE TABLE changes (place text, renewed boolean);
    CREATE FUNCTION watch_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    DECLARE
      who uuid := (to_jsonb(coalesce(NEW, OLD)) ->> TG_ARGV[0])::uuid;
      renewed boolean;
    BEGIN
      EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I.user_generations WHERE user_id = $1 AND xmin = pg_current_xact_id()::xid)',
        TG_TABLE_SCHEMA) INTO renewed USING who;
      INSERT INTO public.changes VALUES (TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, renewed);
      RETURN NULL;
    END $$`)
}, 60_000)
afterAll(() => theatre.close())

it('whatever is done, whoever’s rows are changed has another generation with the same commit', async () => {
  const { sql } = theatre.product.stack.database
  const watched = (await Promise.all(keeping.map((name) => watch(`${name}_schema`)))).flat()
  await theatre.play(await theatre.join('ann', 1))
  await theatre.product.stack.quiet()
  const changed = await sql<{ place: string; renewed: boolean }>(
    'SELECT DISTINCT place, renewed FROM public.changes ORDER BY 1',
  )
  expect(changed.filter(({ renewed }) => !renewed)).toEqual([])
  const places = changed.map(({ place }) => place)
  expect(watched).toEqual(expect.arrayContaining(places))
  expect(places).toEqual(
    expect.arrayContaining([
      ...['analytics_schema.monthly_category_summary', 'analytics_schema.user_settings'],
      ...['bank_schema.bank_accounts', 'budget_schema.budgets', 'user_schema.users'],
    ]),
  )
})

it('a change that renews none would be seen', async () => {
  const { sql } = theatre.product.stack.database
  await sql('TRUNCATE public.changes')
  await sql(`UPDATE budget_schema.budgets SET name = 'Unseen'`)
  expect(await sql('SELECT DISTINCT renewed FROM public.changes')).toEqual([{ renewed: false }])
})
