import { serviceNames } from '@florin/contracts'
import { createTestDatabase, type TestDatabase } from '@florin/platform/testing'
import { Client } from 'pg'

const logins = [
  ...serviceNames.flatMap((name) => [`${name}_api`, `${name}_worker`]),
  'florin_transport',
]
const schemaOf = (login: string): string => `${login.split('_')[0] ?? ''}_schema`

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  // Partitions that are made as rows come must be as closed as those that were there before.
  await database.sql(`SELECT transaction_schema.ensure_transactions_partition(2026)`)
  await database.sql(`SELECT audit_schema.ensure_audit_partition('2026-03-01')`)
  for (const name of serviceNames) {
    await database.sql(`SELECT ${name}_schema.ensure_event_log_partition('2026-03-01')`)
  }
})
afterAll(() => database.drop())

async function as<T>(login: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: database.url(login) })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const refusal = (client: Client, sql: string): Promise<string> =>
  client.query(sql).then(
    () => 'allowed',
    (error: unknown) => String((error as { code?: unknown }).code),
  )

const denied = '42501'

/** What a login may do to anything of another service; the transport's two tables are its own. */
const grantsSql = `
  WITH relations AS (SELECT c.oid, n.oid AS schema, n.nspname || '.' || c.relname AS name, c.relkind, c.relname FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname LIKE '%\\_schema' AND n.nspname <> 'information_schema' AND n.nspname <> $2)
  SELECT name || ' ' || privilege AS grant FROM relations, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) privilege
    WHERE relkind IN ('r', 'p', 'v', 'm') AND has_table_privilege($1, oid, privilege)
      AND NOT ($1 = 'florin_transport' AND privilege = 'SELECT' AND relname IN ('event_log', 'consumer_cursors'))
  UNION ALL SELECT name || ' column' FROM relations WHERE relkind IN ('r', 'p', 'v', 'm') AND has_any_column_privilege($1, oid, 'SELECT, INSERT, UPDATE, REFERENCES')
      AND NOT ($1 = 'florin_transport' AND relname IN ('event_log', 'consumer_cursors'))
  UNION ALL SELECT name || ' ' || privilege FROM relations, unnest(ARRAY['USAGE', 'SELECT', 'UPDATE']) privilege
    WHERE relkind = 'S' AND has_sequence_privilege($1, oid, privilege)
  UNION ALL SELECT n.nspname || ' ' || privilege FROM pg_namespace n, unnest(ARRAY['USAGE', 'CREATE']) privilege
    WHERE n.nspname LIKE '%\\_schema' AND n.nspname NOT IN ('information_schema', $2) AND has_schema_privilege($1, n.oid, privilege)
      AND NOT ($1 = 'florin_transport' AND privilege = 'USAGE')
  UNION ALL SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname LIKE '%\\_schema' AND n.nspname <> $2 AND p.prosecdef AND has_function_privilege($1, p.oid, 'EXECUTE')
  UNION ALL SELECT 'database ' || privilege FROM unnest(ARRAY['CREATE']) privilege WHERE has_database_privilege($1, current_database(), privilege)
  UNION ALL SELECT 'public CREATE' WHERE has_schema_privilege($1, 'public', 'CREATE')
  UNION ALL SELECT 'own schema CREATE' WHERE to_regnamespace($2) IS NOT NULL AND has_schema_privilege($1, $2, 'CREATE')
  ORDER BY 1`

it.each(logins)('grants %s nothing outside its service', async (login) => {
  expect(await database.sql(grantsSql, [login, schemaOf(login)])).toEqual([])
})

it.each(logins)('lets %s be nobody else', async (login) => {
  const roles = await database.sql<{ name: string }>(
    `SELECT rolname AS name FROM pg_roles WHERE rolname <> $1 AND rolname !~ '^pg_'`,
    [login],
  )
  expect(roles.length).toBeGreaterThan(14)
  await as(login, async (client) => {
    for (const { name } of roles) {
      expect([name, await refusal(client, `SET ROLE "${name}"`)]).toEqual([name, denied])
      expect([name, await refusal(client, `SET SESSION AUTHORIZATION "${name}"`)]).toEqual([
        name,
        denied,
      ])
    }
    for (const sql of ['RESET ROLE', 'SELECT 1']) {
      await client.query(sql)
    }
    const { rows } = await client.query<{ name: string }>('SELECT current_user AS name')
    expect(rows).toEqual([{ name: login }])
  })
})

it.each(serviceNames)('leads the logins of %s nowhere by a search path', async (service) => {
  for (const login of [`${service}_api`, `${service}_worker`]) {
    await as(login, async (client) => {
      for (const other of serviceNames.filter((name) => name !== service)) {
        await client.query(`SET search_path = ${other}_schema, ${service}_schema, public`)
        const { rows } = await client.query<{ schema: string }>(
          `SELECT 'outbox'::regclass::oid::regclass::text AS schema`,
        )
        // The name is found in its own schema, as the other is not to be looked into.
        expect(rows).toEqual([{ schema: 'outbox' }])
        expect(await refusal(client, `SELECT 1 FROM ${other}_schema.outbox`)).toBe(denied)
        expect(await refusal(client, `INSERT INTO ${other}_schema.inbox DEFAULT VALUES`)).toBe(
          denied,
        )
      }
      expect(await refusal(client, 'CREATE TABLE public.mine ()')).toBe(denied)
      expect(await refusal(client, `CREATE TABLE ${service}_schema.mine ()`)).toBe(denied)
      expect(await refusal(client, 'CREATE SCHEMA mine')).toBe(denied)
    })
  }
})

it('shows nobody a row whose policies are switched off', async () => {
  await database.sql(
    `INSERT INTO budget_schema.user_settings VALUES (gen_random_uuid(), 'EUR', 'UTC', 1)`,
  )
  await as('budget_api', async (client) => {
    expect((await client.query('SELECT 1 FROM user_settings')).rowCount).toBe(0)
    await client.query('SET row_security = off')
    expect(await refusal(client, 'SELECT 1 FROM user_settings')).toBe(denied)
  })
})

it('is not deceived by functions and tables that a session makes for itself', async () => {
  const [someone] = await database.sql<{ user_id: string }>(
    'SELECT user_id FROM budget_schema.user_settings LIMIT 1',
  )
  await as('budget_api', async (client) => {
    await client.query(
      `CREATE FUNCTION pg_temp.acting_user() RETURNS uuid LANGUAGE sql AS $$ SELECT '${someone?.user_id ?? ''}'::uuid $$`,
    )
    await client.query('CREATE TEMP TABLE user_settings_mine AS SELECT 1')
    await client.query('SET search_path = pg_temp, budget_schema')
    expect((await client.query('SELECT 1 FROM budget_schema.user_settings')).rowCount).toBe(0)
  })
})

it('pins the search path of every function that runs as its owner, and lets not everybody call it', async () => {
  const rows = await database.sql<{ name: string; path: string; everybody: boolean }>(
    `SELECT n.nspname || '.' || p.proname AS name, array_to_string(p.proconfig, ' ') AS path,
       p.proacl IS NULL OR EXISTS (SELECT 1 FROM aclexplode(p.proacl) WHERE grantee = 0) AS everybody
     FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE p.prosecdef AND n.nspname LIKE '%\\_schema' ORDER BY 1`,
  )
  expect(rows.length).toBeGreaterThanOrEqual(serviceNames.length + 2)
  for (const { name, path, everybody } of rows) {
    const [schema = ''] = name.split('.')
    expect([name, everybody]).toEqual([name, false])
    expect(path).toContain(`search_path=${schema}, pg_temp`)
  }
})

it('asks once a statement, not once a row, whose rows may be seen', async () => {
  const rows = await database.sql<{ name: string; qual: string; check: string }>(
    `SELECT schemaname || '.' || tablename AS name, qual, with_check AS check FROM pg_policies WHERE policyname = 'own_rows'`,
  )
  expect(rows.length).toBeGreaterThan(60)
  for (const { name, qual, check } of rows) {
    const asked = expect.stringMatching(
      /^\((user_id|id|owner_id) = \( SELECT (\w+\.)?acting_(user|owner)\(\) AS acting_(user|owner)\)\)$/,
    ) as string
    expect([name, qual, check]).toEqual([name, asked, asked])
  }
})

it('protects partitions made later as it does their tables', async () => {
  const rows = await database.sql<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
     WHERE c.relkind = 'r' AND p.relrowsecurity AND NOT (c.relrowsecurity AND c.relforcerowsecurity
       AND EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = c.oid AND polname = 'own_rows'))`,
  )
  expect(rows).toEqual([])
})
