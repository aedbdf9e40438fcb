import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serviceNames } from '@florin/contracts'
import { describedColumns } from '../support/prisma-schema.js'

const root = join(__dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const text = read('docs/data.md')

interface Column {
  readonly table: string
  readonly name: string
}
/** Of every schema; a table that all services have is `*.outbox`. */
const columns: readonly Column[] = withShared(
  serviceNames.map((service) => [
    service,
    describedColumns(read(`prisma/${service}/schema.prisma`)).map(
      (line) => line.split(' ')[0] ?? '',
    ),
  ]),
)

function withShared(schemas: [string, string[]][]): Column[] {
  const shared = schemas
    .map(([, lines]) => new Set(lines.map((line) => line.split('.')[0] ?? '')))
    .reduce((some, others) => new Set([...some].filter((table) => others.has(table))))
  const found = schemas.flatMap(([service, lines]) =>
    lines.map((line) => {
      const [table = '', name = ''] = line.split('.')
      return { table: `${shared.has(table) ? '*' : service}.${table}`, name }
    }),
  )
  return [...new Map(found.map((one) => [`${one.table}.${one.name}`, one])).values()]
}

interface Row {
  readonly table: string
  readonly level: string
  /** Columns that are kept otherwise than as they are. */
  readonly kept: Readonly<Record<string, string>>
}
const rows: readonly Row[] = text
  .split('\n')
  .filter((line) => /^\| `[a-z*]+\.[a-z_]+`/.test(line))
  .map((line) => {
    const [, table = '', level = '', how = ''] = line.split('|').map((cell) => cell.trim())
    const kept = [...how.matchAll(/`(\w+)` (\w+)/g)].map(([, name = '', as = '']) => [name, as])
    return {
      table: table.replaceAll('`', ''),
      level,
      kept: Object.fromEntries(kept) as Row['kept'],
    }
  })

it('once, and no other is named', () => {
  const tables = [...new Set(columns.map(({ table }) => table))].sort()
  expect(rows.map(({ table }) => table).sort()).toEqual(tables)
})

it('of those that are told', () => {
  const told = [...text.matchAll(/^\| \*\*(\w+)\*\*/gm)].map(([, level]) => level)
  expect(told.length).toBeGreaterThan(2)
  expect(new Set(rows.map(({ level }) => level))).toEqual(new Set(told))
})

it('above what is of nobody where it is of somebody', () => {
  const ofSomebody = new Set(
    columns
      .filter(({ name }) => /^(user|owner|admin|grantee)_id$/.test(name))
      .map(({ table }) => table),
  )
  const ofNobody = rows.filter(({ level }) => level === 'common').map(({ table }) => table)
  expect(ofNobody.filter((table) => ofSomebody.has(table))).toEqual([])
})

it('and names what of it is kept otherwise than as it is', () => {
  const protectedly = /^(sealed|hash)$|(_hash|_encrypted|_secret|_token|_key|fingerprint)$/
  /** Names of files and lines, and what anybody may know. */
  const whole = new Set([
    ...['object_key', 'dedupe_key', 'template_key', 'line_key', 'account_key', 'public_key'],
  ])
  const expected = columns
    .filter(({ name }) => protectedly.test(name) && !whole.has(name))
    .map(({ table, name }) => `${table}.${name}`)
  const told = rows.flatMap(({ table, kept }) =>
    Object.keys(kept).map((name) => `${table}.${name}`),
  )
  expect(expected.filter((one) => !told.includes(one))).toEqual([])
  const known = new Set(columns.map(({ table, name }) => `${table}.${name}`))
  expect(told.filter((one) => !known.has(one))).toEqual([])
  const ways = rows.flatMap(({ kept }) => Object.values(kept))
  expect([...new Set(ways)].sort()).toEqual(['chained', 'hashed', 'keyed', 'sealed', 'unused'])
})
