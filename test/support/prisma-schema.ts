/** `table.column type`, with a question mark where NULL may stand. */
export type Column = string

const nativeTypes: Record<string, string> = {
  Uuid: 'uuid',
  Inet: 'inet',
  Citext: 'citext',
  Date: 'date',
  Json: 'json',
  Real: 'real',
  SmallInt: 'smallint',
  Decimal: 'numeric',
  'Timestamptz(6)': 'timestamp with time zone',
  'Time(6)': 'time without time zone',
}
/** What Prisma takes a field for that names no `@db` type (PostgreSQL connector, type mappings). */
const scalarTypes: Record<string, string> = {
  String: 'text',
  Int: 'integer',
  BigInt: 'bigint',
  Float: 'double precision',
  Boolean: 'boolean',
  Json: 'jsonb',
  Bytes: 'bytea',
  Decimal: 'numeric(65,30)',
  DateTime: 'timestamp(3) without time zone',
}

/** The columns that a schema.prisma describes; relations and indexes are left out. */
export function describedColumns(schema: string): Column[] {
  return [...schema.matchAll(/^model \w+ \{\n([\s\S]*?)^\}/gm)].flatMap(([, body = '']) => {
    const table = /@@map\("([^"]+)"\)/.exec(body)?.[1] ?? ''
    return body.split('\n').flatMap((line) => columnOf(table, line))
  })
}

function columnOf(table: string, line: string): Column[] {
  const field = /^\s+(\w+)\s+(\w+)(\[\]|\?)?(.*)$/.exec(line)
  if (!field) return []
  const [, name = '', scalar = '', mark = '', attributes = ''] = field
  const fallback = scalarTypes[scalar]
  if (fallback === undefined) return []
  const column = /@map\("([^"]+)"\)/.exec(attributes)?.[1] ?? name
  const native = /@db\.(\w+(?:\([\d, ]+\))?)/.exec(attributes)?.[1]
  const type = native === undefined ? fallback : (nativeTypes[native] ?? sized(native))
  return [`${table}.${column} ${type}${mark}`]
}

/** `VarChar(50)` is `character varying(50)`, `Decimal(19, 4)` is `numeric(19,4)`. */
const sized = (native: string): string =>
  native
    .replace('VarChar', 'character varying')
    .replace('Char', 'character')
    .replace('Decimal', 'numeric')
    .replace(', ', ',')
