import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { newId } from '../context/ids.js'
import { createPool } from '../database/pools.js'
import { inTransaction } from '../database/transactions.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { DataKeys } from './data-keys.repository.js'
import { KeyRing, seal, unseal } from './key-ring.js'

const key = randomBytes(32)

it('unseals what it sealed, in the same place only', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.string(), fc.string(), (bytes, place, other) => {
      const sealed = seal(key, Buffer.from(bytes), place)
      expect(unseal(key, sealed, place)).toEqual(Buffer.from(bytes))
      if (other !== place) expect(() => unseal(key, sealed, other)).toThrow()
    }),
  )
})

it('notices a changed byte', () => {
  const sealed = seal(key, Buffer.from('IE29AIBK93115212345678'), 'x')
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(() => unseal(key, changed, 'x')).toThrow()
  }
})

it('still reads what an older ring key wrapped', () => {
  const old = { id: 'old', key: randomBytes(32) }
  const dataKey = randomBytes(32)
  const { wrapped, ringKeyId } = new KeyRing([old]).wrap(dataKey, 'u')
  const rotated = new KeyRing([{ id: 'new', key: randomBytes(32) }, old])
  expect(rotated.unwrap(wrapped, ringKeyId, 'u')).toEqual(dataKey)
  expect(rotated.wrap(dataKey, 'u').ringKeyId).toBe('new')
  expect(rotated.fingerprint('n', '1')).toBe(new KeyRing([old]).fingerprint('n', '1'))
})

describe('columns', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.drop())

  it('cannot be read once the data key is destroyed', async () => {
    const keys = new DataKeys(new KeyRing([{ id: 'a', key: randomBytes(32) }]))
    const pool = createPool({ url: database.url('bank_worker'), max: 2, applicationName: 'test' })
    const user = newId()
    const place = { userId: user, column: 'accounts.number', row: '1' }
    const sealed = await inTransaction(pool, (tx) => keys.encrypt(tx, place, 'IE29'))
    expect(sealed).not.toContain('IE29')
    expect(await inTransaction(pool, (tx) => keys.decrypt(tx, place, sealed))).toBe('IE29')
    await database.sql('DELETE FROM bank_schema.data_keys WHERE user_id = $1', [user])
    await expect(inTransaction(pool, (tx) => keys.decrypt(tx, place, sealed))).rejects.toThrow()
    await pool.end()
  })
})
