import { createHash } from 'node:crypto'
import { dumpRows, type Ask, type DumpedRow } from './dump.repository.js'

/** What Florin knows at a moment. */
export type Dump = readonly DumpedRow[]

/** By table, its rows in an order of their own, each id replaced by a name that says what it is the id of. */
type Tables = ReadonlyMap<string, readonly string[]>

const rounds = 4

export const dumpOf = (ask: Ask, userId?: string): Promise<Dump> => dumpRows(ask, userId)

/**
 * Names each id after the rows it occurs in, and those after the ids they hold, a few times over. Two
 * runs in which everything is alike but for the ids give the same names.
 */
function* named(rows: Dump): Generator<Tables, undefined> {
  let names = new Map<string, string>()
  const nameOf = (id: string): string => names.get(id) ?? ''
  for (let round = 0; round < rounds; round += 1) {
    const tables = new Map<string, string[]>()
    const places = new Map<string, string[]>()
    for (const { table, text, ids } of rows) {
      // The trail lists what an event told of; the order of items within an event says nothing.
      const isList = table === 'audit_schema.audit_logs'
      const own = isList ? ids.map(nameOf).sort() : ids.map(nameOf)
      const lines = tables.get(table) ?? []
      if (lines.length === 0) tables.set(table, lines)
      lines.push([text, ...own].join(' '))
      const row = hash([table, text, ...own].join('\n'))
      ids.forEach((id, n) => {
        const known = places.get(id) ?? []
        if (known.length === 0) places.set(id, known)
        known.push(isList ? row : `${row} ${n}`)
      })
    }
    for (const lines of tables.values()) lines.sort()
    yield tables
    names = new Map([...places].map(([id, of]) => [id, hash(of.sort().join('\n')).slice(0, 8)]))
  }
  return undefined
}

const hash = (text: string): string => createHash('md5').update(text).digest('base64')

const shownMax = 6

/** @throws Error that shows the first rows which only one of the two has. */
export function expectSame(actual: Dump, wanted: Dump): void {
  const others = named(wanted)
  // Round by round, so that what is shown is the cause and not what follows from it.
  for (const tables of named(actual)) {
    const other = others.next().value ?? new Map<string, string[]>()
    const told: string[] = []
    for (const table of new Set([...other.keys(), ...tables.keys()])) {
      const [a, w] = [tables.get(table) ?? [], other.get(table) ?? []]
      const lines = difference(a, w).slice(0, shownMax)
      const head = `${table}: ${a.length} rows, ${w.length} expected`
      if (lines.length > 0) told.push([head, ...lines].join('\n'))
    }
    if (told.length > 0) throw new Error(told.join('\n\n'))
  }
}

/** The rows of one table, without their ids. */
export const rowsOf = (dump: Dump, table: string): string[] =>
  dump.filter((row) => row.table === table).map(({ text }) => text)

function difference(actual: readonly string[], wanted: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const line of actual) counts.set(line, (counts.get(line) ?? 0) + 1)
  for (const line of wanted) counts.set(line, (counts.get(line) ?? 0) - 1)
  return [...counts]
    .filter(([, count]) => count !== 0)
    .map(([line, count]) => `  ${count > 0 ? 'too many' : 'missing'} (${Math.abs(count)}): ${line}`)
}
