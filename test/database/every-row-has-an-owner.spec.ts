import { serviceNames } from '@florin/contracts'
import { createTestDatabase, type TestDatabase } from '@florin/platform/testing'

/** Looked at before anybody is signed in, so that no user can be set yet. */
const readBeforeSignIn = [
  'user_schema.federated_identities',
  'user_schema.passkey_lookup',
  'user_schema.refresh_token_lookup',
  'user_schema.sign_in_challenges',
  'user_schema.sign_in_emails',
]

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

it('forces row-level security on every table with a user id', async () => {
  const rows = await database.sql<{ name: string }>(`
    SELECT n.nspname || '.' || c.relname AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'user_id' AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p') AND n.nspname LIKE '%\\_schema'
      AND n.nspname <> 'information_schema'
      AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
    ORDER BY 1`)
  expect(rows.map((row) => row.name)).toEqual(readBeforeSignIn)
})

it('gives every protected table the one policy of its schema', async () => {
  const rows = await database.sql<{ name: string; roles: string[] }>(`
    SELECT schemaname || '.' || tablename AS name, array_agg(DISTINCT role::text) AS roles
    FROM pg_policies, unnest(roles) AS role
    WHERE policyname IN ('own_rows', 'all_rows') GROUP BY 1`)
  for (const { name, roles } of rows) {
    const service = name.split('_schema')[0] ?? ''
    expect([name, [...roles].sort()]).toEqual([name, [`${service}_api`, `${service}_worker`]])
  }
  expect(rows.length).toBeGreaterThan(30)
})

it('shows who acts for another nothing but of tables that say what', async () => {
  const rows = await database.sql<{ name: string }>(`
    SELECT o.polrelid::regclass::text AS name FROM pg_policy o WHERE o.polname = 'own_rows'
      AND pg_get_expr(o.polqual, o.polrelid) !~ ' acting_user\\(\\)| \\w+\\.acting_user\\(\\)' AND NOT EXISTS (
      SELECT 1 FROM pg_policy s WHERE s.polrelid = o.polrelid AND s.polname = 'in_scope' AND NOT s.polpermissive
        AND s.polcmd = '*' AND s.polroles = o.polroles)`)
  expect(rows).toEqual([])
})

it('says of few tables what of them is in a scope', async () => {
  const rows = await database.sql<{ name: string; shown: string }>(`
    SELECT schemaname || '.' || tablename AS name,
      CASE WHEN qual = 'true' THEN 'all' WHEN qual ~ 'resources_in_scope' THEN 'of the resource' ELSE 'some' END AS shown
    FROM pg_policies WHERE policyname = 'in_scope' AND tablename NOT IN ('outbox', 'idempotency_keys') ORDER BY 1`)
  expect(rows.map(({ name, shown }) => `${name}: ${shown}`)).toEqual([
    'bank_schema.account_days: of the resource',
    'bank_schema.account_movements: of the resource',
    'bank_schema.bank_accounts: of the resource',
    'bank_schema.user_generations: all',
    'budget_schema.budget_alerts: of the resource',
    'budget_schema.budget_history: of the resource',
    'budget_schema.budget_utilization: of the resource',
    'budget_schema.budgets: of the resource',
    'budget_schema.category_spending: some',
    'budget_schema.user_generations: all',
    'budget_schema.user_settings: all',
    'transaction_schema.account_projections: of the resource',
    'transaction_schema.transaction_keys: all',
    'transaction_schema.transactions: of the resource',
    'transaction_schema.transactions_archive: of the resource',
  ])
})

it.each(serviceNames)(
  'lets the roles of %s touch nothing outside their schema',
  async (service) => {
    const rows = await database.sql<{ role: string; name: string }>(
      `SELECT role, n.nspname || '.' || c.relname AS name
     FROM unnest(ARRAY[$1 || '_api', $1 || '_worker']) AS role, pg_class c
     JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname LIKE '%\\_schema'
       AND n.nspname NOT IN ($1 || '_schema', 'information_schema')
       AND (has_table_privilege(role, c.oid, 'SELECT, INSERT, UPDATE, DELETE')
            OR has_schema_privilege(role, n.oid, 'USAGE'))`,
      [service],
    )
    expect(rows).toEqual([])
  },
)

it('lets the transport read logs and cursors and nothing else', async () => {
  const rows = await database.sql<{ name: string }>(`
    SELECT n.nspname || '.' || c.relname AS name FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname LIKE '%\\_schema' AND n.nspname <> 'information_schema'
      AND has_table_privilege('florin_transport', c.oid, 'SELECT, INSERT, UPDATE, DELETE') ORDER BY 1`)
  expect(rows.map((row) => row.name)).toEqual(
    [...serviceNames]
      .sort()
      .flatMap((name) => [`${name}_schema.consumer_cursors`, `${name}_schema.event_log`]),
  )
})

it('has no login that is superuser or bypasses row-level security', async () => {
  const rows = await database.sql(
    `SELECT rolname FROM pg_roles WHERE (rolname ~ '_(api|worker)$' OR rolname = 'florin_transport')
     AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)`,
  )
  expect(rows).toEqual([])
})
