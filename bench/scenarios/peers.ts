import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { addBudget, signUp, withBenchFlorin, type BenchFlorin } from '../support/florin.js'
import {
  absoluteFigure,
  aimedFigure,
  median,
  shown,
  type BenchOptions,
  type Figure,
  type Scenario,
} from '../scenario.js'
import { csvOf, importOnce } from './importing.js'

const few = 2_000
const many = 10_000

/** Beside another product that people run themselves. */
export const peers: Scenario = {
  name: 'peers',
  title: 'Beside Actual Budget: a statement, and the same once more',
  method: `Florin imports a CSV file through the API until balances, budgets and monthly sums hold every line; Actual's own importer (importTransactions of @actual-app/api 26.9.0, on the Node that npm runs on) takes the same rows as objects, so that it parses nothing, in a process of its own with a new budget. In turn, both times ${few} and ${many} rows. Growth is log(time of ${many} ÷ time of ${few}) ÷ log ${many / few}. The first run installs it into bench/ by bench/package-lock.json, which takes minutes where its SQLite must be compiled.`,
  passesMax: 2,
  measure: async (options) => {
    install(options)
    const folder = mkdtempSync(join(tmpdir(), 'florin-bench-peers-'))
    try {
      return await withBenchFlorin(options.root, (florin) => measureAll(options, florin, folder))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** `npm run` puts Florin's own Node first; what is compiled for one Node does not load in another. */
const peerEnv = (): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_OPTIONS: '',
  PATH: (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .join(delimiter),
})

function install({ root, say }: BenchOptions): void {
  const folder = join(root, 'bench')
  if (existsSync(join(folder, 'node_modules/@actual-app/api'))) return
  say('installing Actual')
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], {
    ...{ cwd: folder, env: peerEnv(), stdio: ['ignore', 'ignore', 'inherit'] },
  })
}

interface Pair {
  readonly firstMs: number
  readonly againMs: number
}

type BySize = Readonly<Record<number, Pair[]>>

async function measureAll(
  { root, passes, say }: BenchOptions,
  florin: BenchFlorin,
  folder: string,
): Promise<Figure[]> {
  // Florin's first import makes partitions and fills caches; Actual begins in a new process each time.
  await importTwice(florin, 200, 'warm')
  const ours: BySize = { [few]: [], [many]: [] }
  const theirs: BySize = { [few]: [], [many]: [] }
  for (let pass = 0; pass < passes; pass++) {
    for (const count of [few, many]) {
      const actual = await runActual(root, folder, count, pass)
      const own = await importTwice(florin, count, pass)
      theirs[count]?.push(actual)
      ours[count]?.push(own)
      say(`pass ${pass}, ${count} rows: ours ${shownOf(own)}, Actual ${shownOf(actual)}`)
    }
  }
  return figuresOf(ours, theirs)
}

function figuresOf(ours: BySize, theirs: BySize): Figure[] {
  const ms = (sizes: BySize, count: number, key: keyof Pair): number =>
    median((sizes[count] ?? []).map((pair) => pair[key]))
  const rate = (what: string, count: number, key: keyof Pair, aim: number): Figure =>
    aimedFigure({
      ...{ goal: 'P5', what, unit: 'rows/s', aim, better: 'higher' },
      ours: (count / ms(ours, count, key)) * 1_000,
      baseline: (count / ms(theirs, count, key)) * 1_000,
    })
  const growth = (sizes: BySize, key: keyof Pair): number =>
    Math.log(ms(sizes, many, key) / ms(sizes, few, key)) / Math.log(many / few)
  const growthOf = (what: string, key: keyof Pair): Figure => {
    const [own, actual] = [growth(ours, key), growth(theirs, key)]
    const bars = { goal: 'P5', unit: '', must: 1.05, aim: 1.05, better: 'lower' } as const
    return { ...absoluteFigure({ what, ours: own, ...bars }), baseline: shown(actual) }
  }
  return [
    ...[few, many].flatMap((count) => [
      rate(`${count} rows for the first time`, count, 'firstMs', 25),
      rate(`the same ${count} rows again`, count, 'againMs', 40),
    ]),
    growthOf('growth, for the first time', 'firstMs'),
    growthOf('growth, again', 'againMs'),
  ]
}

const shownOf = (pair: Pair | undefined): string =>
  `${pair?.firstMs.toFixed(0)} ms, again ${pair?.againMs.toFixed(0)} ms`

async function importTwice(
  florin: BenchFlorin,
  count: number,
  pass: number | string,
): Promise<Pair> {
  const person = await signUp(florin.url, `peer-${count}-${pass}`)
  await addBudget(florin.url, person, 'groceries')
  const csv = csvOf(count, count)
  const firstMs = await importOnce(florin, person, csv)
  return { firstMs, againMs: await importOnce(florin, person, csv) }
}

async function runActual(root: string, folder: string, count: number, pass: number): Promise<Pair> {
  const file = join(folder, `${count}-${pass}.json`)
  const rows = csvOf(count, count).split('\n').slice(1)
  const given = rows.map((row) => {
    const [date, description, amount = ''] = row.split(',')
    return { date, description, cents: amount.replace('.', '') }
  })
  writeFileSync(file, JSON.stringify(given))
  const { stdout } = await promisify(execFile)(
    'node',
    [join(root, 'bench/peers/actual.mjs'), file],
    { env: peerEnv() },
  )
  const { first, again } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<
    'first' | 'again',
    { ms: number; added: number }
  >
  if (first.added !== count || again.added !== 0)
    throw new Error(`Actual added ${first.added} of ${count}, and ${again.added} again`)
  return { firstMs: first.ms, againMs: again.ms }
}
