import { hash } from 'node:crypto'
import type { DumpedTable } from './dump.repository.js'

/**
 * How alike two dumps are is told by hashes of their rows, in which each id stands under a name that
 * says what it is the id of. Hashes have 32 bits; two lanes that share nothing are taken together.
 */
export interface Round {
  /** By lane, the hashes of all rows, table after table. */
  readonly rows: readonly Int32Array[]
  /** By lane, what the ids were called meanwhile. */
  readonly names: readonly Int32Array[]
}

/** Where a row's ids are among all ids that occur. */
export interface Occurrences {
  /** Of the id that stands there. */
  readonly numbers: Int32Array
  /** Of the first id of each row, and behind the last. */
  readonly starts: Int32Array
  readonly idCount: number
}

// Taken once: suites run in contexts in which every look at a global costs more than the hash.
const { imul } = Math

const lanes = [0, 1] as const
const roundCount = 4

/** Tables whose rows list what an event told of; the order of items within an event says nothing. */
const lists = new Set(['audit_schema.audit_logs'])

/**
 * Names each id after the rows it occurs in, and those after the ids they hold, a few times over. Two
 * runs in which everything is alike but for the ids give the same names.
 */
export function roundsOf(tables: readonly DumpedTable[], ids: Occurrences): Round[] {
  const isList = Uint8Array.from(
    tables.flatMap(({ name, rows }) => rows.map(() => (lists.has(name) ? 1 : 0))),
  )
  const texts = tables.flatMap(({ name, rows }) =>
    rows.map(({ text }) => hash('md5', `${name}\n${text}`, 'buffer')),
  )
  const byLane = lanes.map((lane) =>
    laneOf(
      Int32Array.from(texts, (bytes) => bytes.readInt32LE(4 * lane)),
      isList,
      ids,
    ),
  )
  return Array.from({ length: roundCount }, (_, round) => ({
    rows: byLane.map((rounds) => rounds[round]?.rows ?? new Int32Array()),
    names: byLane.map((rounds) => rounds[round]?.names ?? new Int32Array()),
  }))
}

export function occurrencesIn(tables: readonly DumpedTable[]): Occurrences {
  const known = new Map<string, number>()
  const numbers: number[] = []
  const starts = [0]
  for (const { rows } of tables) {
    for (const { ids } of rows) {
      for (const id of ids) {
        const number = known.get(id) ?? known.size
        if (number === known.size) known.set(id, number)
        numbers.push(number)
      }
      starts.push(numbers.length)
    }
  }
  return {
    ...{ numbers: Int32Array.from(numbers), starts: Int32Array.from(starts) },
    idCount: known.size,
  }
}

interface Named {
  readonly rows: Int32Array
  readonly names: Int32Array
}

function laneOf(texts: Int32Array, isList: Uint8Array, ids: Occurrences): Named[] {
  const rounds: Named[] = []
  let names = new Int32Array(ids.idCount)
  for (let round = 0; round < roundCount; round += 1) {
    const rows = texts.map((text, row) => rowHash(text, isList[row] === 1, row, names, ids))
    rounds.push({ rows, names })
    names = namesAfter(rows, isList, ids)
  }
  return rounds
}

function rowHash(
  text: number,
  isList: boolean,
  row: number,
  names: Int32Array,
  { starts, numbers }: Occurrences,
): number {
  let hashed = text
  let sum = 0
  for (let at = valueAt(starts, row); at < valueAt(starts, row + 1); at += 1) {
    const name = valueAt(names, valueAt(numbers, at))
    if (isList) sum = (sum + scatter(name)) | 0
    else hashed = mix(hashed, name)
  }
  return scatter(mix(hashed, sum))
}

/** An id is called after all places where it stands, in whatever order they are found: a sum. */
function namesAfter(
  rows: Int32Array,
  isList: Uint8Array,
  { starts, numbers, idCount }: Occurrences,
): Int32Array<ArrayBuffer> {
  const names = new Int32Array(idCount)
  rows.forEach((hashed, row) => {
    const first = valueAt(starts, row)
    for (let at = first; at < valueAt(starts, row + 1); at += 1) {
      const place = isList[row] === 1 ? -1 : at - first
      const number = valueAt(numbers, at)
      names[number] = (valueAt(names, number) + scatter(mix(hashed, place))) | 0
    }
  })
  return names
}

/** What equal rows in whatever order have in common, by lane. */
export const sumOf = (round: Round, from: number, to: number): string =>
  round.rows
    .map((hashes) => hashes.subarray(from, to).reduce((sum, one) => (sum + scatter(one)) | 0, 0))
    .join(' ')

const valueAt = (of: Int32Array, index: number): number => of[index] ?? 0

/** A step of MurmurHash3. */
function mix(state: number, value: number): number {
  let k = imul(value, 0xcc9e2d51)
  k = imul((k << 15) | (k >>> 17), 0x1b873593)
  const h = state ^ k
  return (imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0
}

/** The end of MurmurHash3: each bit depends on each. */
function scatter(state: number): number {
  let h = state ^ (state >>> 16)
  h = imul(h, 0x85ebca6b)
  h = imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
