import { laneCount } from '@florin/platform'
import type { Costs } from './costs.js'
import { simulate } from './lanes.js'
import { assumptions, eventsEach, sizeFor, type Demand } from './sizing.js'

const begin = '<!-- worked out by `npm run bench -- costs` -->'
const end = '<!-- end of what is worked out -->'

const demands: Readonly<Record<string, Demand>> = {
  '10 M a month': { users: 1_000_000, transactions: 100_000_000, perMonth: 10_000_000 },
  '100 times that': { users: 100_000_000, transactions: 10_000_000_000, perMonth: 1_000_000_000 },
}
const replicasTried = [1, 2, 4, 8]

/** The document with its tables worked out from the costs. @throws Error when it has no place for them */
export function withTables(document: string, costs: Costs): string {
  const [head, rest] = document.split(begin)
  const tail = rest?.split(end)[1]
  if (head === undefined || tail === undefined) throw new Error('there is no place for the tables')
  return `${head}${begin}\n\n${sizes(costs)}\n\n${waits(costs)}\n\n${end}${tail}`
}

function sizes(costs: Costs): string {
  const columns = Object.values(demands).map((demand) => ({ demand, size: sizeFor(demand, costs) }))
  const row = (what: string, tell: (column: (typeof columns)[number]) => string): string =>
    `| ${what} | ${columns.map(tell).join(' | ')} |`
  const services = Object.keys(costs.keptBytes).sort()
  return [
    `|  | ${Object.keys(demands).join(' | ')} |`,
    `|---|${columns.map(() => '---').join('|')}|`,
    row('users', ({ demand }) => count(demand.users)),
    row('transactions kept', ({ demand }) => count(demand.transactions)),
    row('transactions a second, mean', ({ size }) => count(size.meanRate)),
    row(`at the peak (× ${assumptions.peak})`, ({ size }) => count(size.peakRate)),
    row(`reads a second at the peak (× ${assumptions.readsEach})`, ({ size }) =>
      count(size.peakReads),
    ),
    row('cores for the services and the gateway', ({ size }) => count(size.programCores)),
    row('cores for PostgreSQL', ({ size }) => count(size.databaseCores)),
    row('written ahead a day', ({ size }) => bytes(size.walBytesPerDay)),
    row('stored', ({ size }) => bytes(size.storedBytes)),
    ...services.map((service) =>
      row(`of it ${service}`, ({ size }) => bytes(size.storedByService[service] ?? 0)),
    ),
  ].join('\n')
}

function waits(costs: Costs): string {
  const { batchMs, eventMs } = costs
  const rates = Object.entries(demands).flatMap(([name, demand]) => {
    const mean = sizeFor(demand, costs).meanRate * eventsEach
    return [
      { name: `${name}, mean`, rate: mean, users: demand.users },
      { name: `${name}, peak`, rate: mean * assumptions.peak, users: demand.users },
    ]
  })
  const rows = rates.map(({ name, rate, users }) => {
    const cells = replicasTried.map((replicas) => {
      const seconds = Math.max(20, Math.min(4_000, 40_000 / rate))
      const traffic = {
        rate,
        seconds,
        users,
        replicas,
        batchMs,
        eventMs,
        seed: 7,
        lanes: laneCount,
      }
      const { p99Ms, busiest } = simulate(traffic)
      if (busiest >= 1) return 'cannot follow'
      return `${count(p99Ms)} ms, ${(busiest * 100).toFixed(0)} %`
    })
    return `| ${name}: ${count(rate)} events/s | ${cells.join(' | ')} |`
  })
  return [
    `| the busiest handler | ${replicasTried.map((n) => `${n} replica${n === 1 ? '' : 's'}`).join(' | ')} |`,
    `|---|${replicasTried.map(() => '---').join('|')}|`,
    ...rows,
  ].join('\n')
}

/** Two digits that count: `3.9`, `39`, `390`, `3,900`. */
const count = (n: number): string =>
  Number(n.toPrecision(2)).toLocaleString('en-US', { maximumFractionDigits: 2 })

function bytes(n: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, n)) / 3))
  return `${count(n / 1_000 ** power)} ${units[power] ?? ''}`
}
