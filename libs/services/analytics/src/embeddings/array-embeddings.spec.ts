import { ApiDatabase, createPool } from '@florin/platform'
import { createTestDatabase, type TestDatabase } from '@florin/platform/testing'
import { embeddingsConformance } from '../testing/embeddings.conformance.js'
import { ArrayEmbeddings } from './array-embeddings.repository.js'
import { openEmbeddings } from './open-embeddings.repository.js'

let database: TestDatabase
let pool: ReturnType<typeof createPool>

beforeAll(async () => {
  database = await createTestDatabase()
  pool = createPool({ url: database.url('analytics_api'), max: 2, applicationName: 'embeddings' })
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

describe('embeddings in a PostgreSQL without extensions', () => {
  embeddingsConformance(async () => {
    const api = new ApiDatabase(pool, 'analytics')
    const embeddings = await api.anonymous(openEmbeddings)
    expect(embeddings).toBeInstanceOf(ArrayEmbeddings)
    return { database: api, embeddings }
  })
})
