import { lineIdentities, type StatementLine } from '@florin/statements'
import fc from 'fast-check'
import { Fingerprints } from './fingerprints.js'
import { StreamedIdentities } from './streamed-identities.js'

// Few values, so that lines repeat and ids of the bank stand for several movements.
const line: fc.Arbitrary<StatementLine> = fc
  .record({
    date: fc.constantFrom('2026-10-01', '2026-10-02'),
    amount: fc.constantFrom('-1.00', '-2.00', '-2.0'),
    description: fc.constantFrom('LIDL', 'lidl ', 'REWE'),
    bankId: fc.option(fc.constantFrom('1', '2', '0', 'n/a'), { nil: undefined }),
    broken: fc.boolean(),
  })
  .map(({ bankId, broken, ...fields }) => ({
    ...{ position: 'line 1', currency: 'EUR', ...fields },
    ...(bankId === undefined ? {} : { bankId }),
    ...(broken ? { invalid: { code: 'bad-date', detail: 'There is no date.' } } : {}),
  }))

it('gives every line what it has among all lines, however they are cut', () => {
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 40 }),
      fc.integer({ min: 1, max: 7 }),
      (lines, size) => {
        const batches = Array.from({ length: Math.ceil(lines.length / size) }, (_, n) =>
          lines.slice(n * size, (n + 1) * size),
        )
        const identities = new StreamedIdentities()
        for (const batch of batches) identities.survey(batch)
        expect(batches.flatMap((batch) => identities.identify(batch))).toEqual(
          lineIdentities(lines),
        )
      },
    ),
  )
})

it('counts a hundred thousand texts in 16 bytes each, and some room', () => {
  const counts = new Fingerprints()
  for (let n = 0; n < 100_000; n++) {
    counts.count(`line ${n % 90_000}`)
  }
  expect([counts.get('line 0'), counts.get('line 9999'), counts.get('line 10000')]).toEqual([
    2, 2, 1,
  ])
  expect(counts.get('line 90000')).toBe(0)
  expect(counts.bytes).toBeLessThan(90_000 * 16 * 2.1)
})
