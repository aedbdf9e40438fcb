import { setTimeout as pause } from 'node:timers/promises'
import { call, signUp, withBenchFlorin, type BenchFlorin, type Person } from '../support/florin.js'
import { fillLedger, someTransaction } from '../support/ledger.repository.js'
import { flood, type Flood } from '../support/flood.js'
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
const seconds = 10
const closedConnections = 32
const openConnections = 1_500
const probeMs = 50
/** Answers in a row, each as quick as this, after which it has recovered. */
const calm = { answers: 20, ms: 100 }

/** Far more requests than can be answered. */
export const overload: Scenario = {
  name: 'overload',
  title: 'Five times as much as can be answered',
  method: `GET one through the gateway. The most is what ${closedConnections} connections get that ask as soon as they have their answer; then ${openConnections} connections ask ${times} times that rate together for ${seconds} s, in turn, whatever comes back; a request that finds all of them waiting counts from when it was due. Goodput counts answers of 2xx within two seconds; everything else must be a 429 or 503 with Retry-After. Recovered is who then answers ${calm.answers} requests in a row within ${calm.ms} ms each. The load comes from the same two cores.`,
  measure: (options) => withBenchFlorin(options.root, (florin) => measureAll(options, florin)),
}

interface Pass {
  readonly most: Flood
  readonly over: Flood
  readonly recoveredMs: number
}

async function measureAll({ passes, say }: BenchOptions, florin: BenchFlorin): Promise<Figure[]> {
  const person = await signUp(florin.url, 'flooder')
  await fillLedger(florin.admin, person, 1_000)
  const url = `${florin.url}/v1/transactions/${await someTransaction(florin.admin, person.userId)}`
  const headers = { authorization: `Bearer ${person.token}` }
  await flood({ url, headers, connections: closedConnections, seconds: 3 })
  const before = florin.ownMemory()
  let peak = before
  const sampling = setInterval(() => (peak = Math.max(peak, florin.ownMemory())), 500)
  const all: Pass[] = []
  try {
    for (let pass = 0; pass < passes; pass++) {
      const most = await flood({ url, headers, connections: closedConnections, seconds: 5 })
      const over = await flood({
        ...{ url, headers, connections: openConnections, seconds },
        ratePerSecond: Math.ceil(most.goodPerSecond * times),
      })
      all.push({ most, over, recoveredMs: await recovery(url, person) })
      say(`pass ${pass}: ${JSON.stringify(all.at(-1))}`)
    }
  } finally {
    clearInterval(sampling)
  }
  return figuresOf(all, peak - before)
}

function figuresOf(passes: readonly Pass[], grownMiB: number): Figure[] {
  const of = (pick: (pass: Pass) => number): number => median(passes.map(pick))
  const sum = (pick: (flood: Flood) => number): number =>
    passes.reduce((total, { over }) => total + pick(over), 0)
  return [
    ratioFigure({
      ...{ goal: 'P15', what: `goodput at ${times} × the most ÷ the most`, unit: '/s' },
      ...{ ours: of(({ over }) => over.goodPerSecond) },
      ...{ baseline: of(({ most }) => most.goodPerSecond) },
      ...{ must: 0.8, aim: 0.95, better: 'higher' },
    }),
    absoluteFigure({
      ...{ goal: 'P15', what: 'until it has recovered', unit: 's' },
      ...{ ours: of(({ recoveredMs }) => recoveredMs) / 1_000 },
      ...{ must: 10, aim: 2, better: 'lower' },
    }),
    absoluteFigure({
      ...{ goal: 'P15', what: "growth of the process's memory at its highest", unit: 'MiB' },
      ...{ ours: grownMiB, must: 256, aim: 128, better: 'lower' },
    }),
    absoluteFigure({
      ...{ goal: 'P15', what: 'refused without a Retry-After, or failed otherwise', unit: '' },
      ...{ ours: sum((over) => over.refusedWithoutHint + over.failed) },
      ...{ must: 0, aim: 0, better: 'lower' },
    }),
    reported(
      `asked at ${times} × the most`,
      of(({ over }) => over.askedPerSecond),
      '/s',
    ),
    reported(
      'p99 of the good answers meanwhile',
      of(({ over }) => over.goodP99Ms),
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
