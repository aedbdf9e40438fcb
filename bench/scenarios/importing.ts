import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import {
  addBudget,
  call,
  signUp,
  withBenchFlorin,
  type BenchFlorin,
  type Measured,
  type Person,
} from '../support/florin.js'
import {
  appliedEverywhere,
  bytesStored,
  copyIntoLedger,
  type Stored,
} from '../support/ledger.repository.js'
import {
  absoluteFigure,
  median,
  ratioFigure,
  reported,
  type BenchOptions,
  type Figure,
  type Scenario,
} from '../scenario.js'

const lines = 100_000
const fewLines = 10_000

/** A statement from its upload until every read model has all of it, against COPY into the same table. */
export const importing: Scenario = {
  name: 'importing',
  title: 'Importing a CSV statement',
  method:
    'From the upload until balances, budgets and monthly sums hold every line and no event is on its way, ÷ COPY of the same rows into the same table with the same indexes (the embedded database, default settings). A re-import finds every line known.',
  measure: async (options) => {
    const folder = mkdtempSync(join(tmpdir(), 'florin-bench-csv-'))
    try {
      return await withBenchFlorin(options.root, (florin) => measureAll(options, florin, folder))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function measureAll(
  { passes, say }: BenchOptions,
  florin: BenchFlorin,
  folder: string,
): Promise<Figure[]> {
  const rates = {
    copy: [] as number[],
    first: [] as number[],
    again: [] as number[],
    few: [] as number[],
  }
  const perTransaction = await bytesOfATransaction(florin)
  for (let pass = 0; pass <= passes; pass++) {
    rates.copy.push((lines / (await copyOnce(florin, folder))) * 1_000)
    const person = await signUp(florin.url, `importer-${pass}`)
    await addBudget(florin.url, person, 'groceries')
    const file = csvOf(lines, pass)
    rates.first.push((lines / (await importOnce(florin, person, file))) * 1_000)
    rates.again.push((lines / (await importOnce(florin, person, file))) * 1_000)
    const other = await signUp(florin.url, `few-${pass}`)
    rates.few.push(await importOnce(florin, other, csvOf(fewLines, pass)))
    say(
      `pass ${pass}: COPY ${rates.copy[pass]?.toFixed(0)}, import ${rates.first[pass]?.toFixed(0)}, again ${rates.again[pass]?.toFixed(0)} lines/s`,
    )
  }
  const warm = (values: readonly number[]): number => median(values.slice(1))
  return [
    ratioFigure({
      ...{ goal: 'P5', what: `${lines} lines until all read models agree ÷ COPY`, unit: 'lines/s' },
      ...{
        ours: warm(rates.first),
        baseline: warm(rates.copy),
        must: 0.15,
        aim: 0.4,
        better: 'higher',
      },
    }),
    ratioFigure({
      ...{ goal: 'P5', what: 'the same file again ÷ the first time', unit: 'lines/s' },
      ...{
        ours: warm(rates.again),
        baseline: warm(rates.first),
        must: 1,
        aim: 1,
        better: 'higher',
      },
    }),
    absoluteFigure({
      ...{ goal: 'P6', what: `${fewLines} lines, upload until all read models agree`, unit: 's' },
      ...{ ours: warm(rates.few) / 1_000, must: 4, aim: 1.5, better: 'lower' },
    }),
    absoluteFigure({
      ...{
        goal: 'P16',
        what: 'stored a transaction, indexes, log, audit and sums included',
        unit: 'B',
      },
      ...{ ours: perTransaction.kept, must: 700, aim: 500, better: 'lower' },
    }),
    reported(
      'besides, for 30 days after the commit: what was said of its line',
      perTransaction.forAWhile,
      'B',
    ),
  ]
}

const merchants = [
  'LIDL',
  'REWE MARKT',
  'SHELL',
  'NETFLIX.COM',
  'STADTWERKE',
  'ZARA',
  'IKEA',
  'BAKERY JONES',
]

/**
 * Bytes that an imported transaction takes, the log included: of a second statement, as the first one leaves
 * room in the outbox that is used again, and before COPY leaves room in the ledger.
 */
async function bytesOfATransaction(florin: BenchFlorin): Promise<Stored> {
  const sizes: Stored[] = []
  for (const seed of [1_001, 1_002]) {
    const person = await signUp(florin.url, `stored-${seed}`)
    await addBudget(florin.url, person, 'groceries')
    await importOnce(florin, person, csvOf(lines, seed))
    await florin.admin.query('VACUUM transaction_schema.outbox')
    sizes.push(await bytesStored(florin.admin))
  }
  const [first, second] = sizes
  const of = (kind: keyof Stored): number => ((second?.[kind] ?? 0) - (first?.[kind] ?? 0)) / lines
  return { kept: of('kept'), forAWhile: of('forAWhile') }
}

const months = 10
const daysOfMonth = 28

/** Lines of ten months by day, as statements come; no two alike. */
export function csvOf(count: number, seed: number): string {
  const rows = ['Date,Description,Amount']
  for (let n = 0; n < count; n++) {
    const nth = Math.floor((n * months * daysOfMonth) / count)
    const [month, day] = [Math.floor(nth / daysOfMonth) + 1, (nth % daysOfMonth) + 1]
    const date = `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    rows.push(`${date},${merchants[n % merchants.length] ?? ''} ${seed} ${n},-${cents(n)}`)
  }
  return rows.join('\n')
}

const cents = (n: number): string => (((n % 9_000) + 100) / 100).toFixed(2)

/** Milliseconds from the upload until everything that follows from it is there. */
export async function importOnce(florin: Measured, person: Person, csv: string): Promise<number> {
  const began = performance.now()
  const form = new FormData()
  form.set('accountId', person.accountId)
  form.set('file', new Blob([csv]), 'lines.csv')
  const response = await fetch(`${florin.url}/v1/imports?commit=true`, {
    method: 'POST',
    headers: { authorization: `Bearer ${person.token}` },
    body: form,
  })
  if (response.status !== 202) throw new Error(await response.text())
  const { id } = (await response.json()) as { id: string }
  let done: Import = { status: 'parsing', new: 0, duplicate: 0 }
  while (['parsing', 'committing', 'preview'].includes(done.status)) {
    await pause(20)
    done = await call<Import>(`${florin.url}/v1/imports/${id}`, undefined, person.token)
  }
  if (done.status !== 'committed') throw new Error(`the import ended as ${done.status}`)
  while (!(await florin.isQuiet())) await pause(10)
  const ms = performance.now() - began
  const expected = csv.split('\n').length - 1
  const applied = await appliedEverywhere(florin.admin, [person.userId])
  if (applied !== expected) throw new Error(`${applied} of ${expected} lines were applied`)
  return ms
}

interface Import {
  readonly status: string
  readonly new: number
  readonly duplicate: number
}

async function copyOnce(florin: BenchFlorin, folder: string): Promise<number> {
  const [user, account] = [randomUUID(), randomUUID()]
  const file = join(folder, 'copy.csv')
  const rows = csvOf(lines, 0).split('\n').slice(1)
  writeFileSync(
    file,
    rows
      .map((row) => {
        const [date = '', description = '', amount = ''] = row.split(',')
        return `${randomUUID()},${user},${account},file,${date},${date},${amount},EUR,payment,groceries,merchant,0.9,${description},${description}`
      })
      .join('\n'),
  )
  // The database's own account reads it.
  chmodSync(folder, 0o755)
  return copyIntoLedger(florin.admin, file, user)
}
