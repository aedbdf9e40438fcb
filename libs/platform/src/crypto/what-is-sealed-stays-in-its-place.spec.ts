import { randomBytes } from 'node:crypto'
import { newId } from '../context/ids.js'
import { createPool } from '../database/pools.js'
import { WorkerDatabase } from '../database/worker-database.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { DataKeys, type Place } from './data-keys.repository.js'
import { KeyRing, seal } from './key-ring.js'

const ring = new KeyRing([{ id: 'only', key: randomBytes(32) }])
const keys = new DataKeys(ring)
const [ann, ben] = [newId(), newId()]
const places: Place[] = [ann, ben].flatMap((userId) =>
  ['accounts.number', 'accounts.name'].flatMap((column) =>
    ['1', '2'].map((row) => ({ userId, column, row })),
  ),
)

let database: TestDatabase
let worker: WorkerDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  const url = database.url('bank_worker')
  worker = new WorkerDatabase(createPool({ url, max: 2, applicationName: 'test' }))
})
afterAll(async () => {
  await worker.pool.end()
  await database.drop()
})

const encrypt = (place: Place, text: string): Promise<string> =>
  worker.transaction((tx) => keys.encrypt(tx, place, text))
const decrypt = (place: Place, sealed: string): Promise<string> =>
  worker.transaction((tx) => keys.decrypt(tx, place, sealed))

/** As it was sealed before rows had a part in it. */
async function sealedBefore({ userId, column }: Place, text: string): Promise<string> {
  const [row] = await database.sql<{ wrapped: Buffer; id: string }>(
    'SELECT wrapped_key AS wrapped, ring_key_id AS id FROM bank_schema.data_keys WHERE user_id = $1',
    [userId],
  )
  if (!row) throw new Error('there is no data key')
  const key = ring.unwrap(row.wrapped, row.id, userId)
  return seal(key, Buffer.from(text), `${column}:${userId}`).toString('base64')
}

it('opens where it was sealed, and in no other row, column or hand', async () => {
  const sealed = await Promise.all(places.map((place, n) => encrypt(place, `text ${n}`)))
  for (const [n, place] of places.entries())
    for (const [m, text] of sealed.entries())
      if (n === m) expect(await decrypt(place, text)).toBe(`text ${n}`)
      else await expect(decrypt(place, text)).rejects.toThrow()
})

it('what was sealed before still opens, and neither can be made to look like the other', async () => {
  const place = { userId: ann, column: 'accounts.number', row: '1' }
  const now = await encrypt(place, 'IE29')
  const before = await sealedBefore(place, 'IE29')
  expect(await decrypt(place, before)).toBe('IE29')
  await expect(decrypt({ ...place, column: 'accounts.name' }, before)).rejects.toThrow()
  await expect(decrypt({ ...place, userId: ben }, before)).rejects.toThrow()
  await expect(decrypt(place, `2.${before}`)).rejects.toThrow()
  await expect(decrypt(place, now.slice(2))).rejects.toThrow()
})
