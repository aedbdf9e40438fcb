import { Client } from 'pg'
import { createTestDatabase, type TestDatabase } from '../testing/index.js'
import {
  extensionsConfigSchema,
  isAtLeast,
  settleExtensions,
  type ExtensionsConfig,
  type SchemaExtension,
} from './extensions.js'

let database: TestDatabase
let admin: Client

beforeAll(async () => {
  database = await createTestDatabase()
  admin = new Client({ connectionString: database.url('florin') })
  await admin.connect()
})
afterEach(() => settle(offered, 'off'))
afterAll(async () => {
  await admin.end()
  await database.drop()
})

/** One that every PostgreSQL brings, in the place of pgvector. */
const offered: SchemaExtension = {
  ...{ name: 'fuzzystrmatch', setting: 'DATABASE_PGVECTOR' },
  ...{ versionMin: [1, 1], isPreloaded: false, before: '' },
  up: 'CREATE EXTENSION IF NOT EXISTS fuzzystrmatch SCHEMA public; CREATE TABLE IF NOT EXISTS shelf (n int)',
  down: 'DROP TABLE shelf',
}

const settle = (
  extension: SchemaExtension,
  DATABASE_PGVECTOR: ExtensionsConfig['DATABASE_PGVECTOR'],
): Promise<string[]> =>
  settleExtensions(admin, 'audit_schema', [extension], {
    ...extensionsConfigSchema.parse({}),
    DATABASE_PGVECTOR,
  })

const isUsed = async (): Promise<boolean> => {
  const [row] = await database.sql<{ there: boolean }>(
    `SELECT to_regclass('audit_schema.shelf') IS NOT NULL AS there`,
  )
  return row?.there === true
}

it('detects pgvector and leaves TimescaleDB alone, unless told', () => {
  expect(extensionsConfigSchema.parse({})).toEqual({
    DATABASE_PGVECTOR: 'detect',
    DATABASE_TIMESCALE: 'keep',
  })
})

it.each([
  ['detect', true],
  ['on', true],
  ['keep', false],
  ['off', false],
] as const)('uses what is there, told %s: %s', async (choice, isExpected) => {
  expect(await settle(offered, choice)).toEqual(isExpected ? [offered.name] : [])
  expect(await isUsed()).toBe(isExpected)
})

it.each([
  ['is not there', { name: 'nowhere' }],
  ['is too old', { versionMin: [9, 0] }],
  ['would have to be loaded at the start', { isPreloaded: true }],
])('goes without what %s, and does not start where that must be', async (_, what) => {
  expect(await settle({ ...offered, ...what }, 'detect')).toEqual([])
  await expect(settle({ ...offered, ...what }, 'on')).rejects.toThrow(
    /DATABASE_PGVECTOR is on, but this PostgreSQL offers no extension/,
  )
  expect(await isUsed()).toBe(false)
})

it('keeps what it made, and takes it back when told to', async () => {
  await settle(offered, 'on')
  expect(await settle(offered, 'keep')).toEqual([offered.name])
  expect(await isUsed()).toBe(true)
  expect(await settle(offered, 'off')).toEqual([])
  expect(await isUsed()).toBe(false)
  expect(await settle(offered, 'keep')).toEqual([])
})

it('is whole or not at all', async () => {
  const broken = { ...offered, up: `${offered.up}; SELECT 1 / 0` }
  await expect(settle(broken, 'on')).rejects.toThrow(
    'Extension fuzzystrmatch of audit_schema failed: division by zero',
  )
  expect(await isUsed()).toBe(false)
  expect(await settle(offered, 'keep')).toEqual([])
})

it.each([
  ['0.8', true],
  ['0.8.5', true],
  ['0.10.1', true],
  ['1.0', true],
  ['0.7.4', false],
  ['0', false],
])('takes %s for 0.8 or later: %s', (version, isLater) => {
  expect(isAtLeast(version, [0, 8])).toBe(isLater)
})
