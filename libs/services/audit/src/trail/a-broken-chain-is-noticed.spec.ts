import fc from 'fast-check'
import { anyRecord, chain, record } from '../testing/records.js'
import { canonicalJson } from './canonical-json.js'
import { genesis, verifyChain } from './chain.js'
import type { AuditLink } from './record.js'

const chains = fc.array(anyRecord, { minLength: 1, maxLength: 12 }).map(chain)
const place = fc.nat()

it('is whole as it was made, from nothing on', () => {
  expect(verifyChain([])).toEqual({ whole: true, head: genesis })
  fc.assert(
    fc.property(chains, (links) => {
      const { sequence, hash } = links.at(-1) ?? genesis
      expect(verifyChain(links)).toEqual({ whole: true, head: { sequence, hash } })
    }),
  )
})

it('notices any field of any link that was altered', () => {
  const alterations: Partial<AuditLink>[] = [
    { action: 'NOTHING_HAPPENED!' },
    { userId: 'someone else' },
    { ipAddress: '203.0.113.9' },
    { metadata: { count: 1, hidden: true, '': '' } },
    { timestamp: '1999-01-01T00:00:00.000Z' },
    { oldValues: { name: 'x' } },
    { errorMessage: 'none' },
    { hash: 'f'.repeat(64) },
  ]
  fc.assert(
    fc.property(chains, place, fc.constantFrom(...alterations), (links, at, alteration) => {
      const n = at % links.length
      const altered = links.map((link, index) => (index === n ? { ...link, ...alteration } : link))
      expect(verifyChain(altered)).toMatchObject({ whole: false, sequence: n + 1 })
    }),
  )
})

it('notices a link that was left out, put in or moved', () => {
  fc.assert(
    fc.property(chains, place, (links, at) => {
      const n = at % links.length
      const without = links.filter((_, index) => index !== n)
      if (n < links.length - 1) expect(verifyChain(without).whole).toBe(false)
      const twice = links.flatMap((link, index) => (index === n ? [link, link] : [link]))
      expect(verifyChain(twice).whole).toBe(false)
      if (links.length > 1) expect(verifyChain([...links].reverse()).whole).toBe(false)
    }),
  )
})

it('notices a tail that was written anew after an altered link', () => {
  const links = chain([record(), record(), record()])
  const [first, second, third] = links
  if (!first || !second || !third) throw new Error('three links')
  const forged = chain([record(), second])
  expect(verifyChain([first, ...forged.slice(1), third])).toEqual({
    whole: false,
    sequence: 2,
    reason: 'not-tied',
  })
})

it('spells equal JSON alike, whatever the order of its keys', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse())
      expect(canonicalJson(reversed)).toBe(canonicalJson(value))
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
  expect(canonicalJson({ b: [1, null, 'é'], a: { d: 1.5, c: false } })).toBe(
    '{"a":{"c":false,"d":1.5},"b":[1,null,"é"]}',
  )
})

it('does not depend on how an address is spelled', () => {
  const [long] = chain([record({ id: 'x', ipAddress: '2001:DB8:0:0:0:0:0:1' })])
  const [short] = chain([record({ id: 'x', ipAddress: '2001:db8::1' })])
  expect(long?.hash).toBe(short?.hash)
})
