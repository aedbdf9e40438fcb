import { daysFrom } from './days.js'
import { normal, similar } from './facts.js'
import { byDay, type Entry, type Identity, type Ledger } from './ledger.js'

/** A line of a file; `broken` ones cannot be read. */
export interface Line {
  readonly id: string | null
  readonly date: string
  readonly amount: bigint
  readonly text: string
  readonly pending: boolean
  readonly broken: boolean
}

export interface Row {
  readonly line: Line
  readonly index: number
  /** The identity that the file alone gives. */
  readonly plain: string
  key: string
  outcome: 'new' | 'duplicate' | 'suspect' | 'invalid' | 'removed-by-you'
  duplicateOf: number | null
  reason: string | null
}

export interface Statement {
  readonly n: number
  readonly account: number
  readonly format: string
  readonly rows: Row[]
  status: 'preview' | 'committed' | 'reverted'
}

const days = 3

/** The bank's id, unless it stands for different lines of the file; else the n-th occurrence. */
function identityOf(line: Line, before: readonly Line[], all: readonly Line[]): string {
  const alike = (a: Line, b: Line): boolean => a.date === b.date && a.amount === b.amount
  const same = all.filter((other) => other.id === line.id)
  if (line.id !== null && same.every((other) => alike(other, line))) return `bank:${line.id}`
  const isPlain = (other: Line): boolean =>
    other.id === null || all.some((third) => third.id === other.id && !alike(third, other))
  const earlier = before.filter(
    (o) => isPlain(o) && alike(o, line) && normal(o.text) === normal(line.text),
  )
  return `line:${line.date}|${line.amount}|${normal(line.text)}|${earlier.length + 1}`
}

interface Found {
  readonly key: string
  readonly known?: Identity
  /** The bank gave the id to another amount of about that day. */
  readonly corrected?: Identity
}

/** What the ledger knows of a line by its identity. A bank's id is checked against day and amount. */
function find(ledger: Ledger, account: number, row: Row): Found {
  const { date, amount } = row.line
  const of = (key: string): Identity | undefined =>
    ledger.identities.find((known) => known.account === account && known.key === key)
  const first = of(row.plain)
  if (!first) return { key: row.plain }
  if (!row.plain.startsWith('bank:')) return { key: row.plain, known: first }
  const near = Math.abs(daysFrom(date, first.date)) <= days
  if (near && (first.amount === null || first.amount === amount)) {
    return { key: row.plain, known: first }
  }
  const key = `${row.plain}@${date}|${amount}`
  const second = of(key)
  if (second) return { key, known: second }
  return near ? { key, corrected: first } : { key }
}

function judgeKnown(ledger: Ledger, row: Row, known: Identity): void {
  const entry = ledger.entries.find((e) => e.n === known.entry)
  row.outcome = entry ? 'duplicate' : 'removed-by-you'
  row.duplicateOf = entry ? entry.n : null
  const posts = entry?.status === 'pending' && !row.line.pending
  row.reason = entry ? (posts ? 'posted' : 'known') : 'removed-by-you'
}

/** Says of each line of a file what a commit would do with it. */
export function preview(
  ledger: Ledger,
  formats: (statement: number) => string,
  { n, account, format }: Pick<Statement, 'n' | 'account' | 'format'>,
  lines: readonly Line[],
): Statement {
  const isReadable = (line: Line): boolean => !line.broken
  const rows = lines.map((line, index): Row => {
    const before = lines.slice(0, index).filter(isReadable)
    const plain = line.broken ? '' : identityOf(line, before, lines.filter(isReadable))
    const outcome = line.broken ? 'invalid' : 'new'
    return { line, index, plain, key: plain, outcome, duplicateOf: null, reason: null }
  })
  const open = rows.filter((row) => !row.line.broken)
  const isRepeated = (row: Row): boolean =>
    open.some((other) => other.index < row.index && other.plain === row.plain)
  const strange = open.filter((row) => {
    const found = find(ledger, account, row)
    row.key = found.key
    if (isRepeated(row)) {
      Object.assign(row, { outcome: 'duplicate', duplicateOf: null, reason: 'repeated' })
      return false
    }
    if (found.known) judgeKnown(ledger, row, found.known)
    else if (found.corrected) {
      Object.assign(row, { outcome: 'suspect', duplicateOf: found.corrected.entry })
      row.reason = 'same-id'
    } else return true
    return false
  })
  const own = new Set(open.filter((row) => row.outcome === 'duplicate').map((r) => r.duplicateOf))
  const others = ledger.entries.filter((e) => e.account === account && !own.has(e.n)).sort(byDay)
  suspect(strange, others, open, (e) => e.sources.some((s) => formats(s.statement) === format))
  return { n, account, format, rows, status: 'preview' }
}

/** Each transaction is suspected for one line, nearest days first. */
function suspect(
  strange: readonly Row[],
  others: readonly Entry[],
  open: readonly Row[],
  isOfFormat: (entry: Entry) => boolean,
): void {
  const dates = open.map((row) => row.line.date).sort()
  const covers = (day: string): boolean => day >= (dates[0] ?? '') && day <= (dates.at(-1) ?? '')
  const mayBe = ({ line, plain }: Row, e: Entry): boolean => {
    const bothOfBank = plain.startsWith('bank:') && (e.key ?? '').startsWith('bank:')
    if (isOfFormat(e) && (bothOfBank || !covers(e.date))) return false
    return e.date === line.date || similar(e.original, line.text)
  }
  const taken = new Set<number>()
  for (const away of [0, -1, 1, -2, 2, -3, 3]) {
    for (const row of strange) {
      if (row.outcome === 'suspect') continue
      const { date, amount } = row.line
      const other = others.find(
        (e) =>
          !taken.has(e.n) &&
          daysFrom(date, e.date) === away &&
          e.amount === amount &&
          mayBe(row, e),
      )
      if (!other) continue
      taken.add(other.n)
      Object.assign(row, { outcome: 'suspect', duplicateOf: other.n, reason: 'looks-alike' })
    }
  }
}

/** What a commit takes, and whose entries it adds a source to; looks every identity up again. */
export function settle(
  ledger: Ledger,
  { account, rows }: Statement,
  chosen: readonly number[],
  left: readonly number[],
): { fresh: Row[]; known: Row[]; posted: number[] } {
  const open = rows.filter((row) => {
    if (row.line.broken || left.includes(row.index)) return false
    if (row.outcome === 'suspect') return chosen.includes(row.index)
    return row.outcome === 'new' || (row.outcome === 'duplicate' && row.duplicateOf !== null)
  })
  const fresh: Row[] = []
  const posted: number[] = []
  for (const row of open) {
    const found = find(ledger, account, row)
    row.key = found.key
    if (found.known) {
      judgeKnown(ledger, row, found.known)
      if (row.reason === 'posted' && row.duplicateOf !== null) posted.push(row.duplicateOf)
    } else if (fresh.some((other) => other.key === row.key)) {
      Object.assign(row, { outcome: 'duplicate', duplicateOf: null })
    } else {
      if (row.outcome === 'duplicate') Object.assign(row, { outcome: 'new', duplicateOf: null })
      fresh.push(row)
    }
  }
  const known = open.filter((row) => row.outcome === 'duplicate' && row.duplicateOf !== null)
  return { fresh, known, posted }
}
