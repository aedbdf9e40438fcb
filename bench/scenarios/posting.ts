import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import {
  addBudget,
  signUp,
  withBenchFlorin,
  type BenchFlorin,
  type Person,
} from '../support/florin.js'
import { appliedEverywhere } from '../support/ledger.repository.js'
import { preparePgbench, recordedInTrail } from '../support/posting.repository.js'
import {
  absoluteFigure,
  median,
  ratioFigure,
  type BenchOptions,
  type Figure,
  type Scenario,
} from '../scenario.js'

const clients = 16
const postings = 3_000
const pgbenchSeconds = 6
const pgbench = '/usr/bin/pgbench'

/** Transactions posted one by one until everything that follows from them is there. */
export const posting: Scenario = {
  name: 'posting',
  title: 'Posting transactions one by one',
  method:
    "16 people at once, each with a budget and one request under way, with idempotency keys, through the gateway, until balances, budgets, monthly sums and the audit trail hold all of them and no event is on its way; ÷ pgbench (16 clients, prepared) committing the same SQL for each posting: request, relays and every handler's transaction.",
  measure: (options) => withBenchFlorin(options.root, (florin) => measureAll(options, florin)),
}

async function measureAll(options: BenchOptions, florin: BenchFlorin): Promise<Figure[]> {
  const people: Person[] = []
  for (let n = 0; n < clients; n++) {
    const person = await signUp(florin.url, `poster-${n}`)
    await addBudget(florin.url, person, 'restaurants', '2026-11-01')
    people.push(person)
  }
  await postAll(florin, people, clients)
  const baseline = existsSync(pgbench)
  if (baseline) await preparePgbench(florin.admin, people)
  const rates = { ours: [] as number[], pgbench: [] as number[], p99: [] as number[] }
  for (let pass = 0; pass <= options.passes; pass++) {
    if (baseline) rates.pgbench.push(runPgbench(options.root, florin.adminUrl))
    const { rate, p99Ms } = await postAll(florin, people, postings)
    rates.ours.push(rate)
    rates.p99.push(p99Ms)
    options.say(`pass ${pass}: pgbench ${rates.pgbench[pass]?.toFixed(0)}, ours ${rate.toFixed(0)}`)
  }
  const warm = (values: readonly number[]): number => median(values.slice(1))
  const figures = [
    absoluteFigure({
      ...{ goal: 'P4', what: 'a posting’s answer under that load, p99' },
      ...{ ours: warm(rates.p99), unit: 'ms', must: 200, aim: 50, better: 'lower' as const },
    }),
  ]
  if (!baseline) return figures
  return [
    ratioFigure({
      ...{ goal: 'P4', what: 'posted and applied by every read model ÷ pgbench', unit: '/s' },
      ...{
        ours: warm(rates.ours),
        baseline: warm(rates.pgbench),
        must: 0.3,
        aim: 0.5,
        better: 'higher',
      },
    }),
    ...figures,
  ]
}

let posted = 0

/** Posts so many, and waits until they are applied everywhere. */
async function postAll(
  florin: BenchFlorin,
  people: readonly Person[],
  count: number,
): Promise<{ rate: number; p99Ms: number }> {
  const userIds = people.map((person) => person.userId)
  const latencies: number[] = []
  const began = performance.now()
  let left = count
  await Promise.all(
    people.map(async (person) => {
      while (left > 0) {
        left -= 1
        const asked = performance.now()
        await post(florin.url, person)
        latencies.push(performance.now() - asked)
      }
    }),
  )
  posted += count
  while (!(await florin.isQuiet())) await pause(5)
  const ms = performance.now() - began
  const applied = await appliedEverywhere(florin.admin, userIds)
  const trailed = await recordedInTrail(florin.admin, userIds)
  if (applied !== posted || trailed !== posted) {
    throw new Error(`of ${posted} postings ${applied} were applied and ${trailed} recorded`)
  }
  latencies.sort((a, b) => a - b)
  return { rate: (count / ms) * 1_000, p99Ms: latencies[Math.floor(latencies.length * 0.99)] ?? 0 }
}

async function post(url: string, person: Person): Promise<void> {
  const response = await fetch(`${url}/v1/transactions`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${person.token}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify({
      ...{ accountId: person.accountId, date: '2026-11-05', amount: '-1.25' },
      ...{ description: 'Coffee', categoryId: 'restaurants' },
    }),
  })
  if (response.status !== 201) throw new Error(await response.text())
  await response.arrayBuffer()
}

/** Postings a second, as pgbench counts them. */
function runPgbench(root: string, adminUrl: string): number {
  const output = execFileSync(
    pgbench,
    [
      ...['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(pgbenchSeconds)],
      ...['-f', join(root, 'bench/support/posting.pgbench.sql'), adminUrl],
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  )
  return Number(/tps = ([\d.]+)/.exec(output)?.[1] ?? 0)
}
