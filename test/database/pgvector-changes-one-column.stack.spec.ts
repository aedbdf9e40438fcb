import { join } from 'node:path'
import { newId, type ExtensionsConfig } from '@florin/platform'
import { VectorPostgres, type TestDatabase } from '@florin/platform/testing'
import { catalogueOf } from '../support/catalogue.js'
import { contentsOf } from '../support/table-contents.js'

const caseMs = 120_000
const schema = 'analytics_schema'
const table = `${schema}.transaction_embeddings`

let server: VectorPostgres
let native: readonly string[]
let database: TestDatabase

beforeAll(async () => {
  const prismaFolder = join(__dirname, '../../prisma')
  server = await VectorPostgres.start({ services: ['analytics'], prismaFolder })
  database = await server.createDatabase()
  native = await catalogueOf(database, schema)
}, caseMs)
afterEach(() => database.drop())
afterAll(() => server.stop())
beforeEach(async () => {
  database = await server.createDatabase()
}, caseMs)

const prepare = (DATABASE_PGVECTOR: ExtensionsConfig['DATABASE_PGVECTOR']): Promise<void> =>
  server.prepare(database.name, { DATABASE_PGVECTOR, DATABASE_TIMESCALE: 'keep' })

/** What there is of the one and not of the other, the bookkeeping apart. */
async function differences(): Promise<{ gone: string[]; come: string[] }> {
  const now = await catalogueOf(database, schema)
  const told = (line: string): boolean => !line.includes('_florin_extensions')
  return {
    gone: native.filter((line) => !now.includes(line)),
    come: now.filter((line) => told(line) && !native.includes(line)),
  }
}

/** Numbers of four bytes each, written as text and read again without a loss. */
async function fill(rows: number): Promise<void> {
  await database.sql(
    `INSERT INTO ${table} (transaction_id, user_id, embedding, text_content)
     SELECT gen_random_uuid(), $1, array_agg((random() - 0.5)::real), 'row ' || row
     FROM generate_series(1, $2::int) AS row, generate_series(1, 1536) GROUP BY row`,
    [newId(), rows],
  )
}

/** A checksum of the rows, whatever type their embeddings have. */
const rowsOf = (): Promise<unknown[]> =>
  database.sql(
    `SELECT count(*)::int AS rows, md5(string_agg(transaction_id || user_id::text || embedding::real[]::text || text_content || created_at, '' ORDER BY transaction_id)) AS sum FROM ${table}`,
  )

it('makes the column its type and adds an index, and nothing else', async () => {
  await prepare('detect')
  expect(await differences()).toEqual({
    gone: [
      'column transaction_embeddings.embedding real[] null false identity  generated  default ',
      'constraint transaction_embeddings.transaction_embeddings_dimensions CHECK ((cardinality(embedding) = 1536))',
    ],
    come: [
      'column transaction_embeddings.embedding vector(1536) null false identity  generated  default ',
      `index CREATE INDEX idx_transaction_embeddings_nearest ON ${table} USING hnsw (embedding vector_cosine_ops)`,
    ],
  })
}, 60_000)

it('keeps what is stored when it comes, when it goes and when it comes again', async () => {
  await fill(120)
  const before = await rowsOf()
  for (const [choice, type] of [
    ['detect', 'vector'],
    ['detect', 'vector'],
    ['keep', 'vector'],
    ['off', 'real[]'],
    ['off', 'real[]'],
    ['keep', 'real[]'],
    ['on', 'vector'],
  ] as const) {
    await prepare(choice)
    const [column] = await database.sql(
      `SELECT format_type(atttypid, NULL) AS type FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attname = 'embedding'`,
    )
    expect([choice, column]).toEqual([choice, { type }])
    expect([choice, await rowsOf()]).toEqual([choice, before])
  }
}, 60_000)

it('leaves nothing behind when it goes', async () => {
  await prepare('on')
  await prepare('off')
  expect(await differences()).toEqual({ gone: [], come: [] })
  expect((await contentsOf(database, schema)).rows.has('_florin_extensions')).toBe(false)
}, 60_000)

it('keeps the wall between users, and its bookkeeping from the services', async () => {
  await prepare('on')
  const [row] = await database.sql(
    `SELECT relrowsecurity AND relforcerowsecurity AS forced,
       (SELECT count(*)::int FROM pg_policy WHERE polrelid = c.oid) AS policies,
       has_table_privilege('analytics_api', '${schema}._florin_extensions', 'SELECT') AS told
     FROM pg_class c WHERE c.oid = '${table}'::regclass`,
  )
  expect(row).toEqual({ forced: true, policies: 2, told: false })
}, 60_000)
