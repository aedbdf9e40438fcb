import { setTimeout as pause } from 'node:timers/promises'
import {
  addBudget,
  call,
  signUp,
  withBenchFlorin,
  type Measured,
  type Person,
} from '../support/florin.js'
import { fillLedger, someTransaction } from '../support/ledger.repository.js'
import { flood, type Flood } from '../support/flood.js'
import { ownMemoryOf } from '../support/processes.js'
import { withBenchStack } from '../support/stack.js'
import {
  absoluteFigure,
  median,
  ratioFigure,
  reported,
  type BenchOptions,
  type Figure,
  type Scenario,
} from '../scenario.js'

const times = 5
const closedConnections = 32
const openConnections = 1_500
const probeMs = 50
/** Answers in a row, each as quick as this, after which it has recovered. */
const calm = { answers: 20, ms: 100 }

const methodFor = (seconds: number): string =>
  `What an overview asks in equal parts (a page of 50 transactions, one transaction, the month's report, budgets, accounts), and the cheapest of it alone, through the gateway. The most is what ${closedConnections} connections get that ask as soon as they have their answer; then ${openConnections} connections ask ${times} times that rate together for ${seconds} s, in turn, whatever comes back; a request that finds all of them waiting counts from when it was due. Goodput counts answers of 2xx within two seconds; everything else must be a 429 or 503 with Retry-After. The ratio is the middle one of the passes'. Recovered is who then answers ${calm.answers} requests in a row within ${calm.ms} ms each. The load comes from the same two cores.`

/** Far more requests than can be answered. */
export const overload: Scenario = {
  name: 'overload',
  title: 'Five times as much as can be answered',
  method: methodFor(10),
  measure: (options) =>
    withBenchFlorin(options.root, (florin) =>
      measureAll(options, florin, { seconds: 10, memory: florin.ownMemory, goal: 'P15' }),
    ),
}

/** The same with the services apart, for as long as the catalogue of faults asks. */
export const overloadApart: Scenario = {
  name: 'overload-apart',
  title: 'Five times as much as can be answered by services that run apart',
  method: `On the stack of \`npm run stack\`, whose gateway is a process of its own. ${methodFor(60)}`,
  passesMax: 1,
  measure: (options) =>
    withBenchStack(options.root, (stack) => {
      const gateway = stack.parts().find(({ name }) => name === 'gateway')?.pid ?? 0
      const memory = (): number => ownMemoryOf(gateway)
      return measureAll(options, stack, { seconds: 60, memory, goal: 'F18' })
    }),
}

interface Flooding {
  readonly seconds: number
  /** MiB of the process that is asked. */
  readonly memory: () => number
  readonly goal: string
}

interface Pass {
  readonly most: Flood
  readonly over: Flood
  readonly recoveredMs: number
}

async function measureAll(
  { passes, say }: BenchOptions,
  florin: Pick<Measured, 'url' | 'admin'>,
  { seconds, memory, goal }: Flooding,
): Promise<Figure[]> {
  const person = await signUp(florin.url, 'flooder')
  await fillLedger(florin.admin, person, 1_000)
  await addBudget(florin.url, person, 'groceries')
  const one = `/v1/transactions/${await someTransaction(florin.admin, person.userId)}`
  const mixed = ['/v1/transactions', one, '/v1/reports/monthly', '/v1/budgets', '/v1/accounts']
  const before = memory()
  let peak = before
  const sampling = setInterval(() => (peak = Math.max(peak, memory())), 500)
  const all: { mixed: Pass; cheapest: Pass }[] = []
  const asking = { origin: florin.url, headers: { authorization: `Bearer ${person.token}` } }
  const passOf = async (paths: readonly string[]): Promise<Pass> => {
    const most = await flood({ ...asking, paths, connections: closedConnections, seconds: 5 })
    const over = await flood({
      ...{ ...asking, paths, connections: openConnections, seconds },
      ratePerSecond: Math.ceil(most.goodPerSecond * times),
    })
    return { most, over, recoveredMs: await recovery(new URL(one, florin.url).href, person) }
  }
  try {
    await flood({ ...asking, paths: mixed, connections: closedConnections, seconds: 3 })
    for (let pass = 0; pass < passes; pass++) {
      all.push({ mixed: await passOf(mixed), cheapest: await passOf([one]) })
      say(`pass ${pass}: ${JSON.stringify(all.at(-1))}`)
    }
  } finally {
    clearInterval(sampling)
  }
  return figuresOf(goal, all, peak - before)
}

const goodput = (goal: string, what: string, passes: readonly Pass[]): Figure =>
  ratioFigure({
    ...{ goal, what, unit: '/s' },
    ...{ ours: median(passes.map(({ over }) => over.goodPerSecond)) },
    ...{ baseline: median(passes.map(({ most }) => most.goodPerSecond)) },
    ...{ ratio: median(passes.map(({ most, over }) => over.goodPerSecond / most.goodPerSecond)) },
    ...{ must: 0.8, aim: 0.95, better: 'higher' },
  })

function figuresOf(
  goal: string,
  passes: readonly { mixed: Pass; cheapest: Pass }[],
  grownMiB: number,
): Figure[] {
  const mixed = passes.map((pass) => pass.mixed)
  const every = passes.flatMap((pass) => [pass.mixed, pass.cheapest])
  const sum = (pick: (flood: Flood) => number): number =>
    every.reduce((total, { over }) => total + pick(over), 0)
  return [
    goodput(goal, `goodput at ${times} × the most ÷ the most, of an overview`, mixed),
    goodput(
      goal,
      'the same, of one transaction alone',
      passes.map((pass) => pass.cheapest),
    ),
    absoluteFigure({
      ...{ goal, what: 'until it has recovered', unit: 's' },
      ...{ ours: median(every.map(({ recoveredMs }) => recoveredMs)) / 1_000 },
      ...{ must: 10, aim: 2, better: 'lower' },
    }),
    absoluteFigure({
      ...{ goal, what: "growth of the process's memory at its highest", unit: 'MiB' },
      ...{ ours: grownMiB, must: 256, aim: 128, better: 'lower' },
    }),
    absoluteFigure({
      ...{ goal, what: 'refused without a Retry-After, or failed otherwise', unit: '' },
      ...{ ours: sum((over) => over.refusedWithoutHint + over.failed) },
      ...{ must: 0, aim: 0, better: 'lower' },
    }),
    reported(
      `asked of an overview at ${times} × the most`,
      median(mixed.map(({ over }) => over.askedPerSecond)),
      '/s',
    ),
    reported(
      'p99 of the good answers meanwhile',
      median(mixed.map(({ over }) => over.goodP99Ms)),
      'ms',
    ),
    reported(
      'refused with a Retry-After',
      sum((over) => over.refused),
      'answers',
    ),
  ]
}

/** Milliseconds from now to the first of so many quick answers in a row. */
async function recovery(url: string, person: Person): Promise<number> {
  const began = performance.now()
  let quickSince = began
  for (let quick = 0; quick < calm.answers;) {
    const asked = performance.now()
    const answered = await call(url, undefined, person.token).then(
      () => true,
      () => false,
    )
    if (answered && performance.now() - asked <= calm.ms) quick += 1
    else {
      quick = 0
      quickSince = performance.now()
    }
    await pause(probeMs)
  }
  return quickSince - began
}
