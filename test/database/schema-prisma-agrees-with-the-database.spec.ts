import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serviceNames } from '@florin/contracts'
import { createTestDatabase, type TestDatabase } from '@florin/platform/testing'
import { describedColumns } from '../support/prisma-schema.js'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** The columns of a service's tables; a list cannot be told apart from a list that may be NULL in Prisma. */
const migratedColumns = async (service: string): Promise<string[]> => {
  const rows = await database.sql<{ line: string }>(
    `SELECT c.relname || '.' || a.attname || ' ' || regexp_replace(format_type(a.atttypid, a.atttypmod), '\\[\\]$', '')
       || CASE WHEN t.typcategory = 'A' THEN '[]' WHEN a.attnotnull THEN '' ELSE '?' END AS line
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_type t ON t.oid = a.atttypid
     WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relname <> '_prisma_migrations' AND a.attnum > 0 AND NOT a.attisdropped`,
    [`${service}_schema`],
  )
  return rows.map((row) => row.line)
}

it.each(serviceNames)('describes every column of %s, and no other', async (service) => {
  const schema = readFileSync(join(__dirname, '../../prisma', service, 'schema.prisma'), 'utf8')
  expect(describedColumns(schema).sort()).toEqual((await migratedColumns(service)).sort())
})
