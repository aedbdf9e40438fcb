import { newId } from '../context/ids.js'
import { ApiDatabase } from '../database/api-database.js'
import { createPool } from '../database/pools.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { documentsConformance } from '../testing/conformance/documents.conformance.js'
import { PostgresDocuments } from './postgres-documents.repository.js'

let database: TestDatabase
let pool: ReturnType<typeof createPool>

beforeAll(async () => {
  database = await createTestDatabase()
  pool = createPool({
    ...{ url: database.url('transaction_api'), max: 4, applicationName: 'documents' },
  })
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

describe('documents in PostgreSQL', () => {
  documentsConformance(() =>
    Promise.resolve(new PostgresDocuments(new ApiDatabase(pool, 'transaction'))),
  )
})

it('has row-level security behind what is asked', async () => {
  const [ann, ben] = [newId(), newId()]
  await database.sql(
    `INSERT INTO transaction_schema.documents VALUES ($1, 'shelves', $2, 1, '{"label":"a"}', now(), now())`,
    [ann, newId()],
  )
  const seenBy = (userId: string): Promise<unknown[]> =>
    new ApiDatabase(pool, 'transaction').read(userId, (tx) => tx.query('SELECT 1 FROM documents'))
  expect([(await seenBy(ann)).length, (await seenBy(ben)).length]).toEqual([1, 0])
})
