import { ApiDatabase, createPool, newId, type Tx } from '@florin/platform'
import { VectorPostgres, type TestDatabase } from '@florin/platform/testing'
import { join } from 'node:path'
import { anyDirection, embedding, near, numbersFrom } from '../testing/directions.js'
import { embeddingsConformance } from '../testing/embeddings.conformance.js'
import { ArrayEmbeddings } from './array-embeddings.repository.js'
import type { Direction } from './embedding.js'
import { openEmbeddings } from './open-embeddings.repository.js'
import { VectorEmbeddings } from './vector-embeddings.repository.js'

const caseMs = 300_000
const used = { DATABASE_PGVECTOR: 'detect', DATABASE_TIMESCALE: 'off' } as const

let server: VectorPostgres
let database: TestDatabase
let pool: ReturnType<typeof createPool>
let api: ApiDatabase

beforeAll(async () => {
  const prismaFolder = join(__dirname, '../../../../../prisma')
  server = await VectorPostgres.start({ services: ['analytics'], prismaFolder })
  database = await server.createDatabase()
  await server.prepare(database.name, used)
  pool = createPool({ url: database.url('analytics_api'), max: 2, applicationName: 'embeddings' })
  api = new ApiDatabase(pool, 'analytics')
}, caseMs)
afterAll(async () => {
  await pool.end()
  await server.stop()
})

describe('embeddings in a PostgreSQL with pgvector', () => {
  embeddingsConformance(async () => {
    const embeddings = await api.anonymous(openEmbeddings)
    expect(embeddings).toBeInstanceOf(VectorEmbeddings)
    return { database: api, embeddings }
  })
})

describe('among the rows of others', () => {
  const users = Array.from({ length: 20 }, () => newId())
  const rowsOfEach = 100
  const next = numbersFrom(11)
  const centres = Array.from({ length: 12 }, () => anyDirection(next))
  const anywhere = (): Direction =>
    near(centres[Math.floor(Math.abs(next()) * centres.length)] ?? [], next)
  /** Has so few that the index gives up before it has come to them. */
  const newcomer = newId()

  beforeAll(async () => {
    await database.sql('TRUNCATE analytics_schema.transaction_embeddings')
    const embeddings = new VectorEmbeddings()
    const fill = async (userId: string, count: number): Promise<void> => {
      const all = Array.from({ length: count }, () => embedding(newId(), anywhere()))
      await api.write(userId, (tx) => embeddings.put(tx, userId, all))
    }
    for (const userId of users) await fill(userId, rowsOfEach)
    await fill(newcomer, 3)
    await database.sql('ANALYZE analytics_schema.transaction_embeddings')
  }, caseMs)

  /** Makes PostgreSQL take the index of neighbours, as it does by itself among more rows. */
  const byIndex = async (tx: Tx): Promise<void> => {
    for (const way of ['seqscan', 'bitmapscan', 'sort'])
      await tx.query(`SET LOCAL enable_${way} = off`)
  }
  const plain = (direction: Direction, userId: string): string =>
    `SELECT transaction_id AS id FROM transaction_embeddings WHERE user_id = '${userId}'
     ORDER BY embedding <=> '[${direction.join(',')}]' LIMIT 10`

  it('is led by the index past them, and finds what a look at all rows finds', async () => {
    const asked = 40
    let same = 0
    for (let n = 0; n < asked; n++) {
      const userId = users[n % users.length] ?? ''
      const search = { userId, model: 'test', direction: anywhere(), count: 10 }
      const [found, exact] = await api.read(userId, async (tx) => {
        await byIndex(tx)
        const nearest = await new VectorEmbeddings().nearest(tx, search)
        return [nearest, await new ArrayEmbeddings().nearest(tx, search)]
      })
      expect(found).toHaveLength(10)
      const ids = new Set(exact.map((one) => one.transactionId))
      same += found.filter((one) => ids.has(one.transactionId)).length
    }
    expect(same / (asked * 10)).toBeGreaterThan(0.95)
  })

  it('would lose neighbours to them, were the index not followed on', async () => {
    const userId = users[0] ?? ''
    const found = await api.read(userId, async (tx) => {
      await byIndex(tx)
      const question = plain(anywhere(), userId)
      const plan = await tx.query<Record<string, string>>(`EXPLAIN ${question}`)
      expect(JSON.stringify(plan)).toContain('idx_transaction_embeddings_nearest')
      return tx.query(question)
    })
    expect(found.length).toBeLessThan(10)
  })

  it('finds all of whoever has few, where the index gives up before', async () => {
    const search = { userId: newcomer, model: 'test', direction: anywhere(), count: 3 }
    const found = await api.read(newcomer, async (tx) => {
      await byIndex(tx)
      await tx.query('SET LOCAL hnsw.max_scan_tuples = 1')
      return new VectorEmbeddings().nearest(tx, search)
    })
    expect(found).toHaveLength(3)
  })
})

it('lets a process go on that was started before the extension came', async () => {
  const [userId, id, direction] = [newId(), newId(), anyDirection(numbersFrom(3))]
  const embeddings = new ArrayEmbeddings()
  await api.write(userId, (tx) => embeddings.put(tx, userId, [embedding(id, direction)]))
  const search = { userId, model: 'test', direction, count: 5 }
  const found = await api.read(userId, (tx) => embeddings.nearest(tx, search))
  expect(found.map((one) => one.transactionId)).toEqual([id])
})
