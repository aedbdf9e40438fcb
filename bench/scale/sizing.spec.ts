import type { Costs } from './costs.js'
import { assumptions, sizeFor } from './sizing.js'

const costs: Costs = {
  post: { programMs: 4, databaseMs: 6, walBytes: 8_000 },
  line: { programMs: 0.1, databaseMs: 0.2, walBytes: 1_000 },
  read: { programMs: 0.5, databaseMs: 0.1, walBytes: 0 },
  keptBytes: { transaction: 500, audit: 50 },
  passingBytes: 300,
  batchMs: 5,
  eventMs: 1,
}
const demand = { users: 1_000, transactions: 1_000_000, perMonth: 2_592_000 }

it('works a month out to the second', () => {
  const size = sizeFor(demand, costs)
  expect(size.meanRate).toBe(1)
  expect(size.peakRate).toBe(assumptions.peak)
  expect(size.peakReads).toBe(assumptions.peak * assumptions.readsEach)
})

it('counts cores at the peak: what comes in, by both ways, and what is read', () => {
  // A second of the peak: 10 × (0.8 × 0.1 + 0.2 × 4 + 30 × 0.5) ms = 158.8 ms, of cores used by half.
  expect(sizeFor(demand, costs).programCores).toBe(1)
  // 100 times as much: 15.88 s of CPU a second.
  const more = { ...demand, perMonth: demand.perMonth * 100 }
  expect(sizeFor(more, costs).programCores).toBe(32)
})

it('counts what is stored by service, and what is there for a month besides', () => {
  const { storedByService, storedBytes } = sizeFor(demand, costs)
  expect(storedByService['audit']).toBe(50_000_000)
  expect(storedByService['transaction']).toBeCloseTo(500_000_000 + 300 * 0.8 * 2_592_000)
  expect(storedBytes).toBeCloseTo(550_000_000 + 300 * 0.8 * 2_592_000)
})

it('counts what is written ahead in a day', () => {
  // 86,400 × (0.8 × 1,000 + 0.2 × 8,000)
  expect(sizeFor(demand, costs).walBytesPerDay).toBeCloseTo(207_360_000)
})
