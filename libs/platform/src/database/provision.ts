import { Client } from 'pg'

/**
 * Creates the roles a service logs in with, and its schema. Roles are neither owner nor BYPASSRLS. Safe to run at
 * every start; needs a role that may create roles.
 * @param password of those roles; unless told they keep what they have
 */
export async function provisionService(
  admin: Client,
  service: string,
  password: string | undefined,
): Promise<void> {
  const schema = `${service}_schema`
  // Where the wall between users is a view it has the name of its table and stands before it; elsewhere that schema is not
  // there, and passed over.
  await createLogin(
    admin,
    `${service}_api`,
    password,
    `${service}_tenant_schema, ${schema}, public`,
  )
  await createLogin(admin, `${service}_worker`, password, `${schema}, public`)
  await admin.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`)
}

/** What all services share in one database: the transport's login, which may read logs only, and extensions. */
export async function provisionDatabase(
  admin: Client,
  password: string | undefined,
): Promise<void> {
  await createLogin(admin, 'florin_transport', password, 'public')
  // All it does is read logs on from a place. Its plans are kept, and those for a log that is short would read it whole.
  await admin.query('ALTER ROLE florin_transport SET enable_seqscan = off')
  await admin.query('ALTER ROLE florin_transport SET enable_sort = off')
  for (const extension of ['pg_trgm', 'citext', 'btree_gist', 'btree_gin']) {
    await admin.query(`CREATE EXTENSION IF NOT EXISTS ${extension} SCHEMA public`)
  }
  await admin.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC')
}

async function createLogin(
  admin: Client,
  role: string,
  password: string | undefined,
  searchPath: string,
): Promise<void> {
  const secret = password === undefined ? '' : `PASSWORD ${admin.escapeLiteral(password)}`
  const { rowCount } = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])
  const verb = rowCount ? 'ALTER' : 'CREATE'
  await admin.query(
    `${verb} ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOINHERIT
     ${secret}`,
  )
  await admin.query(`ALTER ROLE ${role} SET search_path = ${searchPath}`)
  // What is read is in memory or on a disk without arms: an index that leads here and there costs no more
  // than reading on, and the default of 4 made lists read other users' rows in order instead.
  await admin.query(`ALTER ROLE ${role} SET random_page_cost = 1.1`)
  // Nobody waits for ever, also behind a pooler, which passes no settings on.
  await admin.query(`ALTER ROLE ${role} SET statement_timeout = '30s'`)
  await admin.query(`ALTER ROLE ${role} SET idle_in_transaction_session_timeout = '60s'`)
}
