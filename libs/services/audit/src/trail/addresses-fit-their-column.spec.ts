import { createTestDatabase, type TestDatabase } from '@florin/platform/testing'
import fc from 'fast-check'
import { canonicalIp, usableIp } from './ip-address.js'

// Behind proxies the address is whatever somebody put into X-Forwarded-For.
const group = fc.constantFrom('', '0', '1', 'ffff', '0db8', 'AbC', '10.0.0.1', '1.2.3')
const texts = fc.oneof(
  fc.ipV6(),
  fc.ipV4(),
  fc.ipV4Extended(),
  fc.array(group, { maxLength: 9 }).map((groups) => groups.join(':')),
)

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})

afterAll(() => database.drop())

it('stores every usable address, and reads it back as the same one', async () => {
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const usable = usableIp(text)
      fc.pre(usable !== null)
      const [row] = await database.sql<{ host: string }>('SELECT host($1::inet) AS host', [usable])
      expect(canonicalIp(row?.host ?? null)).toBe(canonicalIp(usable))
    }),
    { numRuns: 300 },
  )
})
