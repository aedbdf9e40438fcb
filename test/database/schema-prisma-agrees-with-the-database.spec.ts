import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serviceNames, type ServiceName } from '@florin/contracts'
import { createTestDatabase, type TestDatabase } from '@florin/platform/testing'
import {
  describedDefaults,
  describedKeys,
  describedReferences,
  plainDefault,
} from '../support/prisma-keys.js'
import { describedColumns } from '../support/prisma-schema.js'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const schemaOf = (service: ServiceName): string =>
  readFileSync(join(__dirname, '../../prisma', service, 'schema.prisma'), 'utf8')

const lines = async (service: ServiceName, sql: string): Promise<string[]> => {
  const rows = await database.sql<{ line: string }>(sql, [`${service}_schema`])
  return rows.map((row) => row.line).sort()
}

const ofTables = `JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND c.relname NOT IN ('_prisma_migrations', '_florin_backfills')`

/** The columns of a service's tables; a list cannot be told apart from a list that may be NULL in Prisma. */
const columnsSql = `
  SELECT c.relname || '.' || a.attname || ' ' || regexp_replace(format_type(a.atttypid, a.atttypmod), '\\[\\]$', '')
    || CASE WHEN t.typcategory = 'A' THEN '[]' WHEN a.attnotnull THEN '' ELSE '?' END AS line
  FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid JOIN pg_class c ON c.oid = a.attrelid ${ofTables}
    AND a.attnum > 0 AND NOT a.attisdropped`

it.each(serviceNames)('describes every column of %s, and no other', async (service) => {
  expect(describedColumns(schemaOf(service)).sort()).toEqual(await lines(service, columnsSql))
})

const keysSql = (expressions: boolean): string => `
  SELECT c.relname || ' (' || (
      SELECT string_agg(coalesce(a.attname::text, 'expression') || CASE WHEN i.indoption[key.place - 1] & 1 = 1 THEN ' desc' ELSE '' END, ', ' ORDER BY key.place)
      FROM unnest(i.indkey) WITH ORDINALITY AS key (number, place)
      LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = key.number AND key.number > 0) || ') '
    || CASE WHEN i.indisprimary THEN 'primary' WHEN i.indisunique THEN 'unique' ELSE 'index' END
    || CASE WHEN m.amname = 'btree' THEN '' ELSE ' ' || m.amname END
    || CASE WHEN i.indisunique THEN '' ELSE ' ' || x.relname END AS line
  FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam
  JOIN pg_class c ON c.oid = i.indrelid ${ofTables} AND (i.indexprs IS NOT NULL) = ${expressions}`

it.each(serviceNames)('describes every key and index of %s, and no other', async (service) => {
  expect(describedKeys(schemaOf(service))).toEqual(await lines(service, keysSql(false)))
})

/** Prisma has no words for these. */
const ofExpressions: Partial<Record<ServiceName, readonly string[]>> = {
  user: [
    'sign_in_emails (expression) index idx_sign_in_emails_prefix',
    'users (expression) unique',
  ],
  transaction: [
    'transactions (expression, expression) index gin idx_transactions_search',
    'transactions_archive (expression, expression) index gin idx_transactions_archive_search',
  ],
}

it.each(serviceNames)('knows the indexes of %s that Prisma cannot describe', async (service) => {
  expect(await lines(service, keysSql(true))).toEqual(ofExpressions[service] ?? [])
})

const defaultsSql = `
  SELECT c.relname || '.' || a.attname || ' ' || CASE WHEN a.attidentity <> '' THEN 'autoincrement()'
    WHEN a.attgenerated <> '' THEN 'dbgenerated()' ELSE pg_get_expr(d.adbin, d.adrelid) END AS line
  FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  JOIN pg_class c ON c.oid = a.attrelid ${ofTables} AND a.attnum > 0 AND NOT a.attisdropped
    AND (a.attidentity <> '' OR d.adbin IS NOT NULL)`

it.each(serviceNames)('describes every default of %s, and no other', async (service) => {
  const stored = await lines(service, defaultsSql)
  expect(describedDefaults(schemaOf(service))).toEqual(stored.map(plainDefault).sort())
})

const referencesSql = `
  SELECT c.relname || ' (' || (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = f.conkey[1]) || ') -> '
    || f.confrelid::regclass::name::text || CASE WHEN f.confdeltype = 'c' THEN ' cascade' ELSE '' END AS line
  FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid ${ofTables} AND f.contype = 'f'`

it.each(serviceNames)('describes every reference of %s, and no other', async (service) => {
  const stored = await lines(service, referencesSql)
  expect(describedReferences(schemaOf(service))).toEqual(
    stored.map((line) => line.replace(/-> \w+_schema\./, '-> ')).sort(),
  )
})

it('has the partitioned tables of the design and no other', async () => {
  const rows = await database.sql<{ line: string }>(
    `SELECT DISTINCT c.relname || ' ' || pg_get_partkeydef(c.oid) AS line FROM pg_class c
     WHERE c.relkind = 'p' ORDER BY 1`,
  )
  expect(rows.map((row) => row.line)).toEqual([
    'audit_logs RANGE ("timestamp")',
    'event_log RANGE (recorded_at)',
    'transactions RANGE (transaction_date)',
  ])
})
