import { dumpTables, type Ask, type DumpedRow, type DumpedTable } from './dump.repository.js'
import { occurrencesIn, roundsOf, sumOf, type Occurrences, type Round } from './names.js'

/** What Florin knows at a moment; what is needed to compare it is worked out once. */
export class Dump {
  readonly rounds: readonly Round[]
  private readonly ids: Occurrences
  private readonly places: ReadonlyMap<string, { table: DumpedTable; from: number; to: number }>

  constructor(readonly tables: readonly DumpedTable[]) {
    let from = 0
    this.ids = occurrencesIn(tables)
    this.rounds = roundsOf(tables, this.ids)
    this.places = new Map(
      tables.map((table) => {
        const place = { table, from, to: from + table.rows.length }
        from = place.to
        return [table.name, place]
      }),
    )
  }

  rowsOf(table: string): readonly DumpedRow[] {
    return this.places.get(table)?.table.rows ?? []
  }

  columnsOf(table: string): readonly string[] {
    return this.places.get(table)?.table.columns ?? []
  }

  /** Equal if, and as good as only if, the table has the same rows, up to the ids in them. */
  sumOf(table: string, round: number): string {
    const place = this.places.get(table)
    const of = this.rounds[round]
    return place && of ? sumOf(of, place.from, place.to) : '0 0'
  }

  /** A table's rows, each once, with how often it is there. */
  counted(table: string, round: number): Map<string, { count: number; text: string }> {
    const counted = new Map<string, { count: number; text: string }>()
    const of = this.rounds[round]
    const place = this.places.get(table)
    place?.table.rows.forEach(({ text }, n) => {
      const row = place.from + n
      const key = of?.rows.map((hashes) => hashes[row]).join(' ') ?? ''
      const count = (counted.get(key)?.count ?? 0) + 1
      counted.set(key, { count, text: `${text} ${this.namesIn(row, of)}` })
    })
    return counted
  }

  private namesIn(row: number, round: Round | undefined): string {
    const { numbers, starts } = this.ids
    const own = [...numbers.subarray(starts[row], starts[row + 1])]
    return own.map((id) => ((round?.names[0]?.[id] ?? 0) >>> 0).toString(36)).join(' ')
  }
}

export const dumpOf = async (ask: Ask, userId?: string): Promise<Dump> =>
  new Dump(await dumpTables(ask, userId))

const shownMax = 6

/** @throws Error that shows the first rows which only one of the two has. */
export function expectSame(actual: Dump, wanted: Dump): void {
  const names = new Set([...wanted.tables, ...actual.tables].map(({ name }) => name))
  // Round by round, so that what is shown is the cause and not what follows from it.
  for (const round of wanted.rounds.keys()) {
    const told = [...names]
      .filter((name) => actual.sumOf(name, round) !== wanted.sumOf(name, round))
      .map((name) => {
        const [a, w] = [actual.rowsOf(name).length, wanted.rowsOf(name).length]
        const columns = wanted.columnsOf(name).join(',')
        const lines = difference(actual.counted(name, round), wanted.counted(name, round))
        return [`${name}: ${a} rows, ${w} expected, of (${columns})`, ...lines].join('\n')
      })
    if (told.length > 0) throw new Error(told.join('\n\n'))
  }
}

/** The rows of one table, without their ids. */
export const rowsOf = (dump: Dump, table: string): string[] =>
  dump.rowsOf(table).map(({ text }) => text)

type Counted = ReturnType<Dump['counted']>

function difference(actual: Counted, wanted: Counted): string[] {
  return [...new Map([...wanted, ...actual])]
    .map(([key, { text }]) => {
      const more = (actual.get(key)?.count ?? 0) - (wanted.get(key)?.count ?? 0)
      return { more, line: `  ${more > 0 ? 'too many' : 'missing'} (${Math.abs(more)}): ${text}` }
    })
    .filter(({ more }) => more !== 0)
    .map(({ line }) => line)
    .slice(0, shownMax)
}
