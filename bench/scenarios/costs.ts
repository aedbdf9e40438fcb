import { setTimeout as pause } from 'node:timers/promises'
import { bytesOfAnImportRow, keptByService, walBytes } from '../support/costs.repository.js'
import {
  addBudget,
  call,
  signUp,
  withBenchFlorin,
  type BenchFlorin,
  type Person,
} from '../support/florin.js'
import { batchCosts, handlerTimes, since, type Handled } from '../support/handler-times.js'
import { openLoop } from '../support/open-loop.js'
import { figureNames, type Work } from '../scale/costs.js'
import { reported, type BenchOptions, type Figure, type Scenario } from '../scenario.js'
import { csvOf, importOnce } from './importing.js'

const people = 16
/** Few enough that every event is applied by itself. */
const slow = { rate: 20, count: 300 }
const fast = { rate: 1_000, count: 3_000 }
const lines = 50_000
const reads = 5_000

/** What sizes of installations are worked out from; see docs/scale.md. */
export const costs: Scenario = {
  name: 'costs',
  title: 'What one transaction costs',
  method: `All services in one process. CPU that the process and its PostgreSQL use, and bytes that PostgreSQL writes ahead, for ${fast.count} transactions posted as fast as ${people} people can, for an import of ${lines} lines, each until every event is applied, and for ${reads} reads, divided by their number. What is kept is the growth of the tables by an import of as many lines, the second one. A batch of the busiest handler is timed with ${slow.rate} postings a second, where it applies one event, and with all at once, while everything shares two cores.`,
  passesMax: 1,
  measure: (options) => withBenchFlorin(options.root, (florin) => measureAll(options, florin)),
}

async function measureAll({ say }: BenchOptions, florin: BenchFlorin): Promise<Figure[]> {
  const posters: Person[] = []
  for (let n = 0; n < people; n++) {
    const person = await signUp(florin.url, `poster-${n}`)
    await addBudget(florin.url, person, 'restaurants', '2026-11-01')
    posters.push(person)
  }
  const importers = [await signUp(florin.url, 'first'), await signUp(florin.url, 'second')] as const
  for (const importer of importers) await addBudget(florin.url, importer, 'groceries')
  const [first, second] = importers
  const post = async (n: number): Promise<void> => {
    const { token, accountId } = posters[n % people] ?? first
    const body = { accountId, date: '2026-11-05', amount: '-1.25', description: `Coffee ${n % 50}` }
    await call(`${florin.url}/v1/transactions`, { ...body, categoryId: 'restaurants' }, token)
  }
  const asFastAsPossible = async (count: number): Promise<void> => {
    let next = 0
    const one = async (): Promise<void> => {
      while (next < count) await post(next++)
    }
    await Promise.all(Array.from({ length: people }, one))
  }
  await asFastAsPossible(500)
  await quiet(florin)

  say('posting one by one, slowly')
  const small = await handledWhile(florin, () => openLoop(slow.rate, slow.count, post))
  say('posting one by one, as fast as possible')
  let posted: Work | undefined
  const large = await handledWhile(florin, async () => {
    posted = await workOf(florin, fast.count, () => asFastAsPossible(fast.count))
  })
  say('importing')
  await importOnce(florin, first, csvOf(lines, 1))
  const before = await keptByService(florin.admin)
  const line = await workOf(florin, lines, async () => {
    await importOnce(florin, second, csvOf(lines, 2))
  })
  const after = await keptByService(florin.admin)
  say('reading')
  const { items } = await call<{ items: { id: string }[] }>(
    `${florin.url}/v1/transactions?limit=50`,
    undefined,
    second.token,
  )
  const read = await workOf(florin, reads, () => readAll(florin, second, items))
  const growth = (service: string): number =>
    ((after.get(service) ?? 0) - (before.get(service) ?? 0)) / lines
  return [
    ...figuresOf('post', posted as Work),
    ...figuresOf('line', line),
    ...figuresOf('read', read),
    ...[...after.keys()]
      .filter((service) => growth(service) > 0.5)
      .map((service) => reported(figureNames.keptBytes(service), growth(service), 'B')),
    reported(figureNames.passingBytes, await bytesOfAnImportRow(florin.admin), 'B'),
    ...busiest(small, large),
  ]
}

async function readAll(
  { url }: BenchFlorin,
  { token }: Person,
  items: readonly { id: string }[],
): Promise<void> {
  let next = 0
  const one = async (): Promise<void> => {
    for (let n = next++; n < reads; n = next++)
      await call(`${url}/v1/transactions/${items[n % items.length]?.id ?? ''}`, undefined, token)
  }
  await Promise.all(Array.from({ length: people }, one))
}

async function quiet(florin: BenchFlorin): Promise<void> {
  while (!(await florin.isQuiet())) await pause(20)
}

/** What each of so many pieces of work takes, until everything that follows from it is there. */
async function workOf(
  florin: BenchFlorin,
  count: number,
  work: () => Promise<void>,
): Promise<Work> {
  const [cpu, wal] = [florin.cpu(), await walBytes(florin.admin)]
  await work()
  await quiet(florin)
  const now = florin.cpu()
  return {
    programMs: (now.own - cpu.own) / count,
    databaseMs: (now.below - cpu.below) / count,
    walBytes: ((await walBytes(florin.admin)) - wal) / count,
  }
}

/** What each handler did meanwhile. */
async function handledWhile(
  florin: BenchFlorin,
  work: () => Promise<void>,
): Promise<ReadonlyMap<string, Handled>> {
  const ask = async (): Promise<ReadonlyMap<string, Handled>> =>
    handlerTimes(await (await fetch(`${florin.url}/metrics`)).text())
  const before = await ask()
  await work()
  await quiet(florin)
  const after = await ask()
  return new Map([...after].map(([name, handled]) => [name, since(before.get(name), handled)]))
}

const figuresOf = (kind: 'post' | 'line' | 'read', work: Work): Figure[] => [
  reported(figureNames.programMs(kind), work.programMs, 'ms'),
  reported(figureNames.databaseMs(kind), work.databaseMs, 'ms'),
  reported(figureNames.walBytes(kind), work.walBytes, 'B'),
]

/** The handler that worked longest while much came. */
function busiest(
  small: ReadonlyMap<string, Handled>,
  large: ReadonlyMap<string, Handled>,
): Figure[] {
  const [name, much] = [...large].sort(([, a], [, b]) => b.seconds - a.seconds)[0] ?? []
  const little = name === undefined ? undefined : small.get(name)
  if (!much || !little) throw new Error('no handler has done anything')
  const { batchMs, eventMs } = batchCosts(little, much)
  return [
    reported(figureNames.batchMs, batchMs, 'ms'),
    reported(figureNames.eventMs, eventMs, 'ms'),
  ]
}
