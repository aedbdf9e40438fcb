import fc from 'fast-check'
import { simulate, type Traffic } from './lanes.js'

const calm: Traffic = {
  ...{ rate: 50, seconds: 60, users: 10_000, lanes: 8, replicas: 2 },
  ...{ batchMs: 4, eventMs: 0.5, seed: 1 },
}
const traffic = fc.record({
  rate: fc.integer({ min: 1, max: 400 }),
  seconds: fc.constant(20),
  users: fc.integer({ min: 1, max: 100_000 }),
  lanes: fc.constant(8),
  replicas: fc.integer({ min: 1, max: 8 }),
  batchMs: fc.integer({ min: 1, max: 10 }),
  eventMs: fc.double({ min: 0, max: 1, noNaN: true }),
  seed: fc.integer({ min: 0, max: 1_000 }),
})

it('says the same for the same seed', () => {
  fc.assert(
    fc.property(traffic, (given) => {
      expect(simulate(given)).toEqual(simulate(given))
    }),
    { numRuns: 20 },
  )
})

it('never has an event applied sooner than one batch takes', () => {
  fc.assert(
    fc.property(traffic, (given) => {
      const { p50Ms, p99Ms } = simulate(given)
      if (p99Ms === 0) return
      expect(p50Ms).toBeGreaterThanOrEqual(given.batchMs - 1e-6)
      expect(p99Ms).toBeGreaterThanOrEqual(p50Ms)
    }),
    { numRuns: 50 },
  )
})

it('takes about what one event takes while little comes', () => {
  const { p50Ms, busiest } = simulate({ ...calm, rate: 2 })
  expect(p50Ms).toBeCloseTo(4, 1)
  expect(busiest).toBeLessThan(0.02)
})

it('agrees with the queue that is known: Poisson, one server, one at a time', () => {
  // Where a batch costs what its events cost by themselves it is M/D/1, whose mean load is rate × service.
  const { busiest } = simulate({ ...calm, replicas: 1, rate: 100, eventMs: 4, seconds: 400 })
  expect(busiest).toBeGreaterThan(0.38)
  expect(busiest).toBeLessThan(0.42)
})

it('shows what cannot follow', () => {
  const { busiest, p99Ms } = simulate({ ...calm, replicas: 1, rate: 3_000 })
  expect(busiest).toBeGreaterThan(1)
  expect(p99Ms).toBeGreaterThan(10_000)
})

it('has no use for more replicas than there are lanes', () => {
  const full = { ...calm, rate: 2_000 }
  expect(simulate({ ...full, replicas: 20 })).toEqual(simulate({ ...full, replicas: 8 }))
})
