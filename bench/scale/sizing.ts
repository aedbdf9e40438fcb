import type { Costs } from './costs.js'

/** How much is asked of an installation. */
export interface Demand {
  readonly users: number
  /** Transactions there are. */
  readonly transactions: number
  readonly perMonth: number
}

/** What is assumed, as nobody has measured people. */
export const assumptions = {
  /** The busiest minute ÷ the mean of the month. */
  peak: 10,
  /** Share of the transactions that come in statements; the others are posted one by one. */
  imported: 0.8,
  /** Lines of a statement or feed that are told in one event; 100 at the most. */
  linesEach: 20,
  /** Reads for each transaction that comes in. */
  readsEach: 30,
  /** Share of a core's time that is used at the peak, so that half of the machines can go away. */
  busy: 0.5,
}

/** What an installation needs. Rates are per second, cores at the peak with room to spare. */
export interface Size {
  readonly meanRate: number
  readonly peakRate: number
  readonly peakReads: number
  readonly programCores: number
  readonly databaseCores: number
  /** In all, then of each service's database. */
  readonly storedBytes: number
  readonly storedByService: Readonly<Record<string, number>>
  readonly walBytesPerDay: number
}

const secondsOfAMonth = 30 * 86_400

/** Events of the ledger that tell of one transaction, in the mean. */
export const eventsEach = 1 - assumptions.imported + assumptions.imported / assumptions.linesEach

export function sizeFor(demand: Demand, costs: Costs): Size {
  const { peak, imported, readsEach, busy } = assumptions
  const meanRate = demand.perMonth / secondsOfAMonth
  const peakRate = meanRate * peak
  const mixed = (pick: (work: Costs['post']) => number): number =>
    imported * pick(costs.line) + (1 - imported) * pick(costs.post) + readsEach * pick(costs.read)
  const cores = (ms: number): number => Math.ceil((peakRate * ms) / 1_000 / busy)
  const storedByService = Object.fromEntries(
    Object.entries(costs.keptBytes).map(([service, bytes]) => [
      service,
      bytes * demand.transactions,
    ]),
  )
  const passing = costs.passingBytes * imported * demand.perMonth
  storedByService['transaction'] = (storedByService['transaction'] ?? 0) + passing
  return {
    ...{ meanRate, peakRate, peakReads: peakRate * readsEach, storedByService },
    programCores: cores(mixed((work) => work.programMs)),
    databaseCores: cores(mixed((work) => work.databaseMs)),
    storedBytes: Object.values(storedByService).reduce((sum, bytes) => sum + bytes, 0),
    walBytesPerDay: (demand.perMonth / 30) * mixed((work) => work.walBytes),
  }
}
