import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gather, type Crowd } from '../support/crowd.js'
import { withBenchFlorin, type BenchFlorin } from '../support/florin.js'
import { prepareFloor } from '../support/floor.repository.js'
import {
  imports,
  importsOfTen,
  postings,
  runOurs,
  seconds,
  type Delays,
  type Feed,
} from '../support/told.js'
import {
  absoluteFigure,
  median,
  aimedFigure,
  type BenchOptions,
  type Figure,
  type Scenario,
} from '../scenario.js'

const listeners = 100

/** From the commit of a transaction to its notification at the listener. */
export const stream: Scenario = {
  name: 'stream',
  title: 'From a committed transaction to the notification on the live stream',
  method: `${listeners} people listen to their live streams; every transaction uses up a weekly budget of its own, so that each gives exactly one notification. From the time in the event of the transaction, written just before its commit, to the arrival of the notification's line at the client, open loop, ${seconds} s a pass; every transaction must be told once. Posting one by one does not reach 500 a second on two cores, so that rate comes by imports through the API, 5 a second of 100 lines each, beside a slower feed of single postings. The floor is a process of its own with a producer, NOTIFY and a consumer that commits inbox, sum and alerts on plain pg, in the same database, at the same rate, in turn; it has neither the streams nor any other handler.`,
  measure: (options) =>
    withBenchFlorin(options.root, async (florin) => {
      await prepareFloor(florin.admin)
      const crowd = await gather(florin, listeners)
      const figures = [
        ...(await compare(options, florin, crowd, imports)),
        ...(await compare(options, florin, crowd, importsOfTen)),
        ...(await compare(options, florin, crowd, postings)),
      ]
      crowd.leave()
      return figures
    }),
}

/** Floor and ours in turn; the first pair only warms up. */
async function compare(
  { root, passes, say }: BenchOptions,
  florin: BenchFlorin,
  crowd: Crowd,
  feed: Feed,
): Promise<Figure[]> {
  const ours: Delays[] = []
  const floor: Delays[] = []
  for (let pass = 0; pass <= passes; pass++) {
    floor.push(await runFloor(root, florin.adminUrl, feed))
    ours.push(await runOurs(florin, crowd, feed))
    say(
      `pass ${pass}, ${feed.what}: floor ${shownOf(floor[pass])}, ours ${shownOf(ours[pass])} (p50, p99)`,
    )
  }
  const of = (passes_: readonly Delays[], key: keyof Delays): number =>
    median(passes_.slice(1).map((delays) => delays[key]))
  const what = `commit to notification, ${feed.what}`
  return [
    absoluteFigure({
      ...{ goal: 'P7', what: `${what}, p99`, unit: 'ms' },
      ...{ ours: of(ours, 'p99'), must: 500, aim: 50, better: 'lower' },
    }),
    aimedFigure({
      ...{ goal: 'P7', what: `${what}, p50 ÷ floor`, unit: 'ms' },
      ...{ ours: of(ours, 'p50'), baseline: of(floor, 'p50'), aim: 1.3, better: 'lower' },
    }),
    aimedFigure({
      ...{ goal: 'P7', what: `${what}, p99 ÷ floor`, unit: 'ms' },
      ...{ ours: of(ours, 'p99'), baseline: of(floor, 'p99'), aim: 1.3, better: 'lower' },
    }),
  ]
}

const shownOf = (delays: Delays | undefined): string =>
  `${delays?.p50.toFixed(0)}, ${delays?.p99.toFixed(0)} ms`

async function runFloor(root: string, adminUrl: string, { rate, items }: Feed): Promise<Delays> {
  const script = join(root, 'dist/bench-floor.mjs')
  const args = [script, adminUrl, String(rate), String(items), String(seconds)]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout) as Delays
}
