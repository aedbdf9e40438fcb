import { randomBytes } from 'node:crypto'
import { newId } from '../context/ids.js'
import { StartupError } from '../config/startup-error.js'
import { createPool } from '../database/pools.js'
import { WorkerDatabase } from '../database/worker-database.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { DataKeys, type Place } from './data-keys.repository.js'
import { KeyRing } from './key-ring.js'
import { assertRingOpens, rewrapDataKeys } from './wrapped-keys.repository.js'

const keyOf = (id: string): { id: string; key: Buffer } => ({ id, key: randomBytes(32) })
const [old, next] = [keyOf('old'), keyOf('next')]
const before = new KeyRing([old])
const both = new KeyRing([next, old])
const placeOf = (userId: string): Place => ({ userId, column: 'accounts.number', row: '1' })

let database: TestDatabase
let worker: WorkerDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  const url = database.url('bank_worker')
  worker = new WorkerDatabase(createPool({ url, max: 4, applicationName: 'test' }))
})
afterEach(() => database.sql('DELETE FROM bank_schema.data_keys'))
afterAll(async () => {
  await worker.pool.end()
  await database.drop()
})

const encrypt = (ring: KeyRing, userId: string): Promise<string> =>
  worker.transaction((tx) => new DataKeys(ring).encrypt(tx, placeOf(userId), `of ${userId}`))
const decrypt = (ring: KeyRing, userId: string, sealed: string): Promise<string> =>
  worker.transaction((tx) => new DataKeys(ring).decrypt(tx, placeOf(userId), sealed))
const rewrap = (ring = both): Promise<number> => rewrapDataKeys(worker, 'bank_schema', ring)
/** More than one batch of them. */
const people = (): string[] => Array.from({ length: 1_100 }, () => newId())

it('while others read and write, and the old key is needed no more', async () => {
  const ids = people()
  const sealed = await Promise.all(ids.map((id) => encrypt(before, id)))
  const [first = '', newcomer] = [ids[0], newId()]
  const [count, read, late] = await Promise.all([
    rewrap(),
    Promise.all(ids.slice(0, 50).map((id, n) => decrypt(both, id, sealed[n] ?? ''))),
    encrypt(both, newcomer),
  ])
  expect(count).toBe(1_100)
  expect(read).toEqual(ids.slice(0, 50).map((id) => `of ${id}`))
  expect(await rewrap()).toBe(0)
  const alone = new KeyRing([next])
  expect(await decrypt(alone, first, sealed[0] ?? '')).toBe(`of ${first}`)
  expect(await decrypt(alone, newcomer, late)).toBe(`of ${newcomer}`)
  await assertRingOpens(worker, 'bank', alone)
  expect(both.fingerprint('n', '1')).toBe(before.fingerprint('n', '1'))
}, 30_000)

it('no replica meets a key that it does not know, and fingerprints stay, at any step', async () => {
  const steps = [before, new KeyRing([old, next, old]), both]
  for (const [n, ring] of steps.entries()) {
    const id = newId()
    const sealed = await encrypt(ring, id)
    const neighbours = steps.slice(Math.max(0, n - 1), n + 2)
    const read = await Promise.all(neighbours.map((one) => decrypt(one, id, sealed)))
    expect(read).toEqual(neighbours.map(() => `of ${id}`))
    expect(ring.fingerprint('n', '1')).toBe(before.fingerprint('n', '1'))
  }
})

it('without the key that has wrapped it changes nothing, and says so', async () => {
  const id = newId()
  const sealed = await encrypt(before, id)
  await expect(rewrap(new KeyRing([next]))).rejects.toThrow('no key old')
  expect(await decrypt(before, id, sealed)).toBe(`of ${id}`)
})

it('a ring that lacks a key, or has another by its name, is told at the start', async () => {
  await assertRingOpens(worker, 'bank', before)
  await encrypt(before, newId())
  await assertRingOpens(worker, 'bank', both)
  for (const ring of [new KeyRing([next]), new KeyRing([keyOf('old')])]) {
    const refused = assertRingOpens(worker, 'bank', ring)
    await expect(refused).rejects.toThrow(StartupError)
    await expect(refused).rejects.toThrow(/bank has encrypted: it lacks old,/)
  }
})

it('what is wrapped for one person opens nothing of another’s', async () => {
  const [ann, ben] = [newId(), newId()]
  const [ofAnn, ofBen] = [await encrypt(before, ann), await encrypt(before, ben)]
  await expect(decrypt(before, ann, ofBen)).rejects.toThrow()
  await database.sql(
    `UPDATE bank_schema.data_keys SET wrapped_key = (SELECT wrapped_key FROM bank_schema.data_keys WHERE user_id = $2)
     WHERE user_id = $1`,
    [ann, ben],
  )
  await expect(decrypt(before, ann, ofAnn)).rejects.toThrow()
})
