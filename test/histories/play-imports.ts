import { plusDays } from './model/days.js'
import { shown } from './model/facts.js'
import type { Line, Row, Statement } from './model/statements.js'
import { agree } from './differs.js'
import { written, type Closing } from './files.js'
import type { Operation } from './operations.js'
import type { Person } from './person.js'

type Of<K extends Operation['do']> = Extract<Operation, { do: K }>

interface Import {
  readonly id: string
  readonly status: string
  readonly counts: Readonly<Record<string, number>>
  readonly accounts: readonly {
    closingBalance: { amount: string } | null
    computedBalance: string | null
    balanceMatches: boolean | null
  }[]
}
interface ImportRow {
  readonly index: number
  readonly date: string | null
  readonly amount: string | null
  readonly description: string
  readonly outcome: string
  readonly duplicateOf: string | null
  readonly reason: { code: string } | null
}
interface Sourced {
  readonly id: string
  readonly provenance: { sources: readonly { importId: string; index: number }[] }
}

export async function bring(who: Person, operation: Of<'bring'>): Promise<void> {
  const account = operation.account % who.accounts.length
  const currency = who.model.ledger.accounts[account]?.currency ?? ''
  const lines = operation.lines.flatMap((n) => lineOf(who, n, operation.settled))
  const { format, atOnce } = operation
  const closing = {
    day: plusDays(who.firstDay, operation.closing.day),
    amount: BigInt(operation.closing.amount),
  }
  const file = { name: `statement.${format}`, content: written(format, lines, currency, closing) }
  const fields = { accountId: who.accounts[account] ?? '' }
  const started = await who.attempt(() =>
    who.api.upload<{ id: string }>(`/v1/imports?commit=${atOnce}`, file, fields),
  )
  who.expectStatus('bringing a file', started, 202)
  who.statements.push(started.body.id)
  const statement = who.model.bring(account, format, lines)
  await who.worked(started.body.id)
  await compareClosing(who, statement, closing, currency)
  if (!atOnce) return compareRows(who, statement, true)
  who.model.commit(statement, [], [])
  await afterCommit(who, statement)
}

function lineOf(who: Person, n: number, settled: boolean): Line[] {
  const { pool } = who.history
  const line = pool[n % pool.length]
  if (!line) return []
  const date = plusDays(who.firstDay, line.day)
  const id = line.id === null ? null : `B${line.id}`
  const pending = line.pending && !settled
  return [{ ...line, id, date, amount: BigInt(line.amount), pending }]
}

export async function commit(who: Person, { which, take, leave }: Of<'commit'>): Promise<void> {
  const statement = statementAt(who, which)
  if (!statement) return
  const before = statement.status
  const path = `/v1/imports/${who.statements[statement.n] ?? ''}/commit`
  const answer = await who.api.post(path, { rows: take, exclude: leave })
  who.expectStatus('committing an import', answer, before === 'reverted' ? 409 : 200)
  if (before !== 'preview') return
  await who.worked(who.statements[statement.n] ?? '')
  who.model.commit(statement, take, leave)
  await afterCommit(who, statement)
}

export async function revert(who: Person, { which }: Of<'revert'>): Promise<void> {
  const statement = statementAt(who, which)
  if (!statement) return
  const before = statement.status
  const path = `/v1/imports/${who.statements[statement.n] ?? ''}/revert`
  const answer = await who.api.post<{ removed: number; kept: number; edited: string[] }>(path)
  who.expectStatus('taking an import back', answer, before === 'committed' ? 200 : 409)
  if (before !== 'committed') return
  const { removed, kept } = who.model.revert(statement)
  const { body } = answer
  agree(
    'what was taken back',
    {
      removed: body.removed,
      kept: body.kept,
      edited: body.edited.map((id) => who.entryOf(id)).sort(),
    },
    {
      removed: removed.length,
      kept,
      edited: removed
        .filter((e) => e.edited)
        .map((e) => e.n)
        .sort(),
    },
  )
}

const statementAt = (who: Person, which: number): Statement | undefined =>
  who.model.statements[which % who.model.statements.length]

async function afterCommit(who: Person, statement: Statement): Promise<void> {
  await compareImport(who, statement)
  await nameEntries(who, statement)
  await compareRows(who, statement, false)
}

/** Learns what Florin calls the entries that a commit made. */
async function nameEntries(who: Person, { n }: Statement): Promise<void> {
  const unnamed = who.model.ledger.entries.filter((e) => !who.entries.has(e.n))
  if (unnamed.length === 0) return
  const importId = who.statements[n] ?? ''
  const items = await who.list<Sourced>(`/v1/transactions?importId=${importId}`)
  for (const { id, provenance } of items) {
    const rows = provenance.sources.filter((s) => s.importId === importId).map((s) => s.index)
    const entry = unnamed.find((e) =>
      e.sources.some((s) => s.statement === n && rows.includes(s.row)),
    )
    if (entry) who.name(entry, id)
  }
  agree(
    'entries without a transaction',
    unnamed.filter((e) => !who.entries.has(e.n)).map((e) => e.n),
    [],
  )
}

async function compareImport(who: Person, statement: Statement): Promise<void> {
  const { status, counts } = await who.read<Import>(
    `/v1/imports/${who.statements[statement.n] ?? ''}`,
  )
  const count = (outcome: string): number =>
    statement.rows.filter((row) => row.outcome === outcome).length
  agree(
    'import',
    { status, counts },
    {
      status: statement.status,
      counts: {
        parsed: statement.rows.length,
        ...{ new: count('new'), duplicate: count('duplicate'), suspect: count('suspect') },
        ...{ invalid: count('invalid'), removedByYou: count('removed-by-you') },
      },
    },
  )
}

/** What the account would have on the closing day; nothing where the file tells no balance. */
async function compareClosing(
  who: Person,
  statement: Statement,
  { day, amount }: Closing,
  currency: string,
): Promise<void> {
  if (statement.format === 'csv') return
  const { accounts } = await who.read<Import>(`/v1/imports/${who.statements[statement.n] ?? ''}`)
  const computed = who.model.balanceWith(statement, day)
  agree(
    'balance of a file',
    accounts.map((a) => [a.closingBalance?.amount, a.computedBalance, a.balanceMatches]),
    [[shown(amount, currency), shown(computed, currency), computed === amount]],
  )
}

async function compareRows(who: Person, statement: Statement, withReasons: boolean): Promise<void> {
  const rows = await who.list<ImportRow>(`/v1/imports/${who.statements[statement.n] ?? ''}/rows`)
  const currency = who.model.ledger.accounts[statement.account]?.currency ?? ''
  agree(
    'rows of an import',
    rows.map((row) => ({
      ...{ index: row.index, outcome: row.outcome },
      duplicateOf: who.entryOf(row.duplicateOf),
      ...(row.outcome === 'invalid'
        ? {}
        : {
            ...{ date: row.date, amount: row.amount, text: row.description },
            ...(withReasons ? { reason: row.reason?.code ?? null } : {}),
          }),
    })),
    statement.rows.map((row) => predicted(row, currency, withReasons)),
  )
}

const predicted = ({ line, ...row }: Row, currency: string, withReasons: boolean): unknown => ({
  ...{ index: row.index, outcome: row.outcome, duplicateOf: row.duplicateOf },
  ...(row.outcome === 'invalid'
    ? {}
    : {
        ...{ date: line.date, amount: shown(line.amount, currency), text: line.text },
        ...(withReasons ? { reason: row.reason } : {}),
      }),
})
