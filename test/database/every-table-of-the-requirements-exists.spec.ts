import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createTestDatabase, type TestDatabase } from '@florin/platform/testing'
import {
  columnsBySeveralNames,
  columnsElsewhere,
  columnsLeftOut,
  indexesBySeveralNames,
  indexesLeftOut,
  required,
  rules,
  tablesBySeveralNames,
  tablesNotBuilt,
} from './requirements.js'

let database: TestDatabase
let columns: ReadonlySet<string>
let tables: ReadonlySet<string>
let indexes: ReadonlySet<string>

const namesOf = async (sql: string): Promise<ReadonlySet<string>> =>
  new Set((await database.sql<{ name: string }>(sql)).map((row) => row.name))

beforeAll(async () => {
  database = await createTestDatabase()
  const ours = `table_schema LIKE '%\\_schema' AND table_schema <> 'information_schema'`
  tables = await namesOf(`SELECT table_name AS name FROM information_schema.tables WHERE ${ours}`)
  columns = await namesOf(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE ${ours}`,
  )
  indexes = await namesOf(
    `SELECT indexname AS name FROM pg_indexes WHERE schemaname LIKE '%\\_schema'`,
  )
})
afterAll(() => database.drop())

const tableOf = (name: string): string => tablesBySeveralNames[name] ?? name

it('has every table that the requirements name, or says why not yet', () => {
  const missing = Object.keys(required.tables).filter(
    (name) => !tables.has(tableOf(name)) && tablesNotBuilt[name] === undefined,
  )
  expect(missing).toEqual([])
})

it('has every column that the requirements name', () => {
  const missing = Object.entries(required.tables)
    .filter(([table]) => tablesNotBuilt[table] === undefined)
    .flatMap(([table, names]) => names.map((name) => [table, name] as const))
    .filter(([table, name]) => {
      const asked = `${table}.${name}`
      if (columnsLeftOut[asked] !== undefined) return false
      const column =
        columnsElsewhere[asked] ?? `${tableOf(table)}.${columnsBySeveralNames[asked] ?? name}`
      return !columns.has(column)
    })
  expect(missing).toEqual([])
})

it('has every index that the requirements name, or a better one', () => {
  const missing = Object.entries(required.indexes)
    .filter(([, on]) => tablesNotBuilt[on.split(' ')[0] ?? ''] === undefined)
    .map(([name]) => name)
    .filter((name) => !indexes.has(indexesBySeveralNames[name] ?? name))
    .filter((name) => indexesLeftOut[name] === undefined)
  expect(missing).toEqual([])
})

it('explains nothing that needs no explanation any more', () => {
  const there = [
    ...Object.keys({ ...tablesNotBuilt, ...tablesBySeveralNames }).filter((name) =>
      tables.has(name),
    ),
    ...Object.keys({ ...columnsBySeveralNames, ...columnsElsewhere, ...columnsLeftOut }).filter(
      (name) => columns.has(name),
    ),
    ...Object.keys({ ...indexesBySeveralNames, ...indexesLeftOut }).filter((name) =>
      indexes.has(name),
    ),
  ]
  expect(there).toEqual([])
  const asked = [
    ...Object.keys({ ...columnsBySeveralNames, ...columnsElsewhere, ...columnsLeftOut }).filter(
      (name) => {
        const [table = '', column = ''] = name.split('.')
        return !required.tables[table]?.includes(column)
      },
    ),
    ...Object.keys({ ...indexesBySeveralNames, ...indexesLeftOut }).filter(
      (name) => !(name in required.indexes),
    ),
    ...Object.keys({ ...tablesNotBuilt, ...tablesBySeveralNames }).filter(
      (name) => !(name in required.tables),
    ),
  ]
  expect(asked).toEqual([])
})

it('keeps the rules of time and access where it says', async () => {
  const functions = await namesOf(
    `SELECT proname AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname LIKE '%\\_schema'`,
  )
  const missing = Object.entries(rules).filter(
    ([, rule]) =>
      'kept' in rule &&
      !functions.has(rule.kept) &&
      !existsSync(join(__dirname, '../..', rule.kept)),
  )
  expect(missing).toEqual([])
})
