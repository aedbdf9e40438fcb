import type { TestDatabase } from '@florin/platform/testing'

// Partitions are made as rows come, and are of the shape of their table.
const ofTables = `FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = $1 AND NOT c.relispartition AND c.relname NOT IN ('_prisma_migrations', '_florin_backfills')`
const onTables = `JOIN pg_class c ON c.oid = x.relation JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = $1 AND NOT c.relispartition AND c.relname NOT IN ('_prisma_migrations', '_florin_backfills')`
const grants = (acl: string): string =>
  `(SELECT string_agg(g.grantee::regrole || ' ' || g.privilege_type, ', ' ORDER BY g.grantee::regrole::text, g.privilege_type)
    FROM aclexplode(${acl}) g WHERE g.grantee <> 0)`
const toEverybody = (acl: string): string =>
  `EXISTS (SELECT 1 FROM aclexplode(${acl}) g WHERE g.grantee = 0)`

/** Each gives lines of text; together they are all that a migration can make. */
const parts: readonly string[] = [
  `SELECT 'relation ' || c.relname || ' ' || c.relkind::text || ' ' || coalesce(pg_get_partkeydef(c.oid), '')
     || ' security ' || c.relrowsecurity || c.relforcerowsecurity || ' grants ' || coalesce(${grants('c.relacl')}, '')
   ${ofTables} AND c.relkind IN ('r', 'p', 'v', 'm', 'S')`,
  `SELECT 'column ' || c.relname || '.' || x.attname || ' ' || format_type(x.atttypid, x.atttypmod) || ' null ' || (NOT x.attnotnull)
     || ' identity ' || x.attidentity::text || ' generated ' || x.attgenerated::text || ' default ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
   FROM (SELECT *, attrelid AS relation FROM pg_attribute) x LEFT JOIN pg_attrdef d ON d.adrelid = x.attrelid AND d.adnum = x.attnum
   ${onTables} AND c.relkind IN ('r', 'p', 'v') AND x.attnum > 0 AND NOT x.attisdropped`,
  `SELECT 'index ' || pg_get_indexdef(x.indexrelid) FROM (SELECT *, indrelid AS relation FROM pg_index) x ${onTables}`,
  `SELECT 'constraint ' || c.relname || '.' || x.conname || ' ' || pg_get_constraintdef(x.oid)
   FROM (SELECT *, conrelid AS relation FROM pg_constraint) x ${onTables}`,
  `SELECT 'trigger ' || pg_get_triggerdef(x.oid) FROM (SELECT *, tgrelid AS relation FROM pg_trigger) x ${onTables} AND NOT x.tgisinternal`,
  `SELECT 'policy ' || p.tablename || '.' || p.policyname || ' ' || p.permissive || ' ' || p.cmd || ' ' || p.roles::text || ' '
     || coalesce(p.qual, '') || ' check ' || coalesce(p.with_check, '')
   FROM pg_policies p JOIN pg_class c ON c.oid = format('%I.%I', p.schemaname, p.tablename)::regclass
   WHERE p.schemaname = $1 AND NOT c.relispartition`,
  `SELECT 'function ' || pg_get_functiondef(p.oid) || ' owner ' || p.proowner::regrole || ' public '
     || CASE WHEN p.proacl IS NULL THEN true ELSE ${toEverybody('p.proacl')} END || ' grants ' || coalesce(${grants('p.proacl')}, '')
   FROM pg_proc p WHERE p.pronamespace = $1::regnamespace`,
  `SELECT 'type ' || t.typname || ' ' || (SELECT string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)
   FROM pg_type t WHERE t.typnamespace = $1::regnamespace AND t.typtype = 'e'`,
  `SELECT 'schema grants ' || coalesce(${grants('n.nspacl')}, '') FROM pg_namespace n WHERE n.nspname = $1`,
  `SELECT 'default grants ' || a.defaclobjtype::text || ' ' || coalesce(${grants('a.defaclacl')}, '')
   FROM pg_default_acl a WHERE a.defaclnamespace = $1::regnamespace`,
]

/** All that the migrations of a schema have made, a line each, sorted. */
export async function catalogueOf(database: TestDatabase, schema: string): Promise<string[]> {
  const lines: string[] = []
  for (const part of parts) {
    const rows = await database.sql<Record<string, string>>(part, [schema])
    lines.push(...rows.flatMap((row) => Object.values(row)))
  }
  return lines.sort()
}
