import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { gather, type Crowd } from '../support/crowd.js'
import { addBudget, call, signUp, withBenchFlorin, type Measured } from '../support/florin.js'
import { load } from '../support/load.js'
import { ownMemoryOf } from '../support/processes.js'
import { withBenchStack, type BenchStack, type StackPart } from '../support/stack.js'
import { imports, postings, runOurs, type Delays, type Feed } from '../support/told.js'
import {
  absoluteFigure,
  aimedFigure,
  median,
  reported,
  type BenchOptions,
  type Figure,
  type Scenario,
} from '../scenario.js'
import { csvOf, importOnce } from './importing.js'

const listeners = 100
const lines = 50_000
const connections = 32
const loadSeconds = 4
const idleMs = 10_000

/** The same in one process and with every service apart. */
export const apart: Scenario = {
  name: 'apart',
  title: 'Every service apart, on Kafka and Redis, beside everything in one process',
  method: `The stack of \`npm run stack\` (PostgreSQL, one Kafka broker, Redis, seven services, two more of budget and notification, the gateway) and the Florin of \`npm start\`, both up on the same two cores and asked in turn; the first pair only warms up. Commit to notification as in the scenario stream, with ${listeners} people. An import counts until every read model has its ${lines} lines. The hop is one transaction by ${connections} connections, through the gateway ÷ at the service. Memory is after ${idleMs / 1_000} s without a request; a start is from the kill of an idle service until its next process is ready.`,
  measure: (options) =>
    withBenchFlorin(options.root, (together) =>
      withBenchStack(options.root, (stack) => measureAll(options, { together, stack })),
    ),
}

interface Both {
  readonly together: Measured
  readonly stack: BenchStack
}

async function measureAll(options: BenchOptions, both: Both): Promise<Figure[]> {
  await pause(idleMs)
  const idle = memoryFigures(both.stack)
  return [
    ...(await delays(options, both)),
    ...(await importing(options, both)),
    ...(await hop(options, both.stack)),
    ...idle,
    ...(await starting(options, both.stack)),
  ]
}

async function delays({ passes, say }: BenchOptions, { together, stack }: Both): Promise<Figure[]> {
  const crowds = {
    together: await gather(together, listeners),
    stack: await gather(stack, listeners),
  }
  const figures: Figure[] = []
  for (const feed of [imports, postings]) {
    const one: Delays[] = []
    const other: Delays[] = []
    for (let pass = 0; pass <= passes; pass++) {
      one.push(await runOurs(together, crowds.together, feed))
      other.push(await runOurs(stack, crowds.stack, feed))
      say(`pass ${pass}, ${feed.what}: together ${shown(one[pass])}, apart ${shown(other[pass])}`)
    }
    figures.push(...delayFigures(feed, one, other))
  }
  for (const crowd of Object.values(crowds) as Crowd[]) crowd.leave()
  return figures
}

const shown = (delays: Delays | undefined): string =>
  `${delays?.p50.toFixed(0)}, ${delays?.p99.toFixed(0)} ms (p50, p99)`

function delayFigures(feed: Feed, together: readonly Delays[], apart: readonly Delays[]): Figure[] {
  const of = (passes: readonly Delays[], key: keyof Delays): number =>
    median(passes.slice(1).map((delays) => delays[key]))
  const what = `commit to notification, ${feed.what}`
  return [
    absoluteFigure({
      ...{ goal: 'P7', what: `${what}, apart, p99`, unit: 'ms' },
      ...{ ours: of(apart, 'p99'), must: 500, aim: 150, better: 'lower' },
    }),
    reported(`${what}, apart, p50`, of(apart, 'p50'), 'ms'),
    reported(`${what}, in one process, p99`, of(together, 'p99'), 'ms'),
    reported(`${what}, in one process, p50`, of(together, 'p50'), 'ms'),
  ]
}

async function importing({ passes, say }: BenchOptions, both: Both): Promise<Figure[]> {
  const rates = { together: [] as number[], stack: [] as number[] }
  for (let pass = 0; pass <= passes; pass++) {
    for (const way of ['together', 'stack'] as const) {
      const person = await signUp(both[way].url, `importer-${pass}`)
      await addBudget(both[way].url, person, 'groceries')
      const ms = await importOnce(both[way], person, csvOf(lines, pass))
      rates[way].push((lines / ms) * 1_000)
    }
    say(
      `pass ${pass}: import together ${rates.together[pass]?.toFixed(0)}, apart ${rates.stack[pass]?.toFixed(0)} lines/s`,
    )
  }
  const warm = (values: readonly number[]): number => median(values.slice(1))
  return [
    absoluteFigure({
      ...{ goal: 'P5', what: `${lines} lines until all read models agree, apart`, unit: 'lines/s' },
      ...{ ours: warm(rates.stack), aim: 5_000, better: 'higher' },
    }),
    reported('the same in one process', warm(rates.together), 'lines/s'),
  ]
}

async function hop({ passes }: BenchOptions, stack: BenchStack): Promise<Figure[]> {
  const person = await signUp(stack.url, 'reader')
  const body = { accountId: person.accountId, date: '2026-10-01', amount: '-12.00' }
  const posted = { ...body, description: 'Lidl', categoryId: 'groceries' }
  const { id } = await call<{ id: string }>(`${stack.url}/v1/transactions`, posted, person.token)
  const service = stack.parts().find(({ name }) => name === 'transaction')?.url ?? ''
  const headers = { authorization: `Bearer ${person.token}` }
  const rates = { gateway: [] as number[], service: [] as number[] }
  for (let pass = 0; pass <= passes; pass++) {
    for (const [way, base] of [
      ['service', service],
      ['gateway', stack.url],
    ] as const) {
      const url = `${base}/v1/transactions/${id}`
      rates[way].push((await load({ url, headers, connections, seconds: loadSeconds })).rate)
    }
  }
  const warm = (values: readonly number[]): number => median(values.slice(1))
  return [
    aimedFigure({
      ...{ goal: 'P1', what: 'one transaction through the gateway ÷ at the service', unit: '/s' },
      ...{ ours: warm(rates.gateway), baseline: warm(rates.service), aim: 0.6, better: 'higher' },
    }),
  ]
}

function memoryFigures(stack: BenchStack): Figure[] {
  const services = stack.parts().filter(({ url }) => url !== undefined)
  const most = (of: (part: StackPart) => number): number => Math.max(...services.map(of))
  return [
    absoluteFigure({
      ...{ goal: 'P13', what: 'memory of the largest idle service, resident', unit: 'MiB' },
      ...{ ours: most(({ pid }) => residentOf(pid)), must: 130, aim: 130, better: 'lower' },
    }),
    absoluteFigure({
      ...{ goal: 'P13', what: 'the same, shared pages by parts', unit: 'MiB' },
      ...{ ours: most(({ pid }) => ownMemoryOf(pid)), aim: 90, better: 'lower' },
    }),
  ]
}

const residentOf = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024

/** One that nobody needs to wait for; its keeper starts it again. */
async function starting({ passes }: BenchOptions, stack: BenchStack): Promise<Figure[]> {
  const took: number[] = []
  for (let pass = 0; pass < passes; pass++) {
    const { pid, url = '' } = stack.parts().find(({ name }) => name === 'budget 2') ?? {}
    if (pid === undefined) throw new Error('there is no second budget service')
    const began = performance.now()
    process.kill(pid, 'SIGKILL')
    const ready = (): Promise<boolean> =>
      fetch(`${url}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      )
    // Its connections end a moment after it.
    await pause(20)
    while (!(await ready())) await pause(10)
    took.push((performance.now() - began) / 1_000)
    await pause(2_000)
  }
  return [
    absoluteFigure({
      ...{ goal: 'P14', what: 'start of one service', unit: 's' },
      ...{ ours: median(took), must: 3, aim: 1.5, better: 'lower' },
    }),
  ]
}
