import { serviceNames } from '@florin/contracts'
import { createTestDatabase, type TestDatabase } from '@florin/platform/testing'

/** Looked at before anybody is signed in, so that no user can be set yet. */
const readBeforeSignIn = [
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
