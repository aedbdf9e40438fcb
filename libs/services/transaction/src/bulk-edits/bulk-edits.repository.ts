import { tagsMax, type TransactionFilter } from '@florin/contracts'
import type { Tx } from '@florin/platform'
import { everyTransactionWhere } from '../archive/every-transaction.js'
import { factColumns } from '../transactions/ledger.repository.js'
import type { FactRow } from '../transactions/transaction.js'
import {
  bounds,
  filters,
  statement,
  type Put,
} from '../transactions/transaction-filters.repository.js'
import { isReviewAlone, type KeptChanges } from './bulk-changes.js'
import { writtenColumns, type BulkColumn } from './bulk-columns.repository.js'

/** A bulk edit that is kept. */
export interface KeptEdit {
  readonly id: string
  readonly changes: KeptChanges
  readonly undoneAt: Date | null
}

export async function insertEdit(
  tx: Tx,
  userId: string,
  id: string,
  changes: KeptChanges,
): Promise<void> {
  await tx.execute('INSERT INTO bulk_edits (id, user_id, changes) VALUES ($1, $2, $3)', [
    id,
    userId,
    JSON.stringify(changes),
  ])
}

export async function findEdit(tx: Tx, userId: string, id: string): Promise<KeptEdit | undefined> {
  const [row] = await tx.query<KeptEdit>(
    'SELECT id, changes, undone_at AS "undoneAt" FROM bulk_edits WHERE user_id = $1 AND id = $2',
    [userId, id],
  )
  return row
}

export async function markUndone(tx: Tx, userId: string, id: string): Promise<void> {
  await tx.execute('UPDATE bulk_edits SET undone_at = now() WHERE user_id = $1 AND id = $2', [
    userId,
    id,
  ])
}

/** Which transactions are meant: those of the ids, or all that match. */
export type Meant = readonly string[] | TransactionFilter

function meantWhere(userId: string, meant: Meant, put: Put): string {
  if ('length' in meant) {
    const [user, ids] = [put(userId), put(meant)]
    // The identity of the line tells in which partition it is.
    return `t.user_id = ${user} AND (t.id, t.transaction_date) IN (
      SELECT k.transaction_id, k.transaction_date FROM transaction_keys k
      WHERE k.user_id = ${user} AND k.transaction_id = ANY (${ids}::uuid[]))`
  }
  return [...bounds(userId, meant, put), ...filters(userId, meant, put)].join(' AND ')
}

/** What of the transactions that are meant is to be changed. */
export interface Chosen {
  readonly matched: number
  readonly chosen: number
  /** Some of those that would have too many tags. */
  readonly overfull: readonly string[]
}

/** Keeps of each transaction that the edit would change what it has now, up to a number of them. */
export async function chooseRows(
  tx: Tx,
  userId: string,
  { id, changes }: Pick<KeptEdit, 'id' | 'changes'>,
  meant: Meant,
  { rowsMax, namedMax }: { readonly rowsMax: number; readonly namedMax: number },
): Promise<Chosen> {
  const { sql, params } = statement((put) => {
    const where = meantWhere(userId, meant, put)
    const columns = writtenColumns(changes, put)
    const tags = columns.find(({ name }) => name === 'tags')
    const isOverfull = tags ? `cardinality(${tags.made('t')}) > ${tagsMax}` : 'false'
    return `WITH matched AS MATERIALIZED (
        SELECT t.id, t.user_category, t.notes, t.tags, t.needs_review, ${isOverfull} AS overfull
        FROM ${everyTransactionWhere(where)} t),
      chosen AS (
        INSERT INTO bulk_edit_rows (bulk_id, transaction_id, user_id, user_category, notes, tags, needs_review)
        SELECT ${put(id)}, t.id, ${put(userId)}, t.user_category, t.notes, t.tags, t.needs_review
        FROM matched t WHERE NOT t.overfull AND (${differs(columns, 't')}) LIMIT ${put(rowsMax)} RETURNING 1)
      SELECT (SELECT count(*) FROM matched)::int AS matched, (SELECT count(*) FROM chosen)::int AS chosen,
        ARRAY(SELECT id FROM matched WHERE overfull ORDER BY id LIMIT ${put(namedMax)}) AS overfull`
  })
  const [row] = await tx.query<Chosen>(sql, params)
  return row ?? { matched: 0, chosen: 0, overfull: [] }
}

const differs = (columns: readonly BulkColumn[], row: string): string =>
  columns.map(({ value, made }) => `${value(row)} IS DISTINCT FROM ${made(row)}`).join(' OR ')

/** The next transactions of an edit, by id. */
export async function nextRows(
  tx: Tx,
  userId: string,
  bulkId: string,
  after: string,
  rowsMax: number,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT transaction_id AS id FROM bulk_edit_rows WHERE user_id = $1 AND bulk_id = $2 AND transaction_id > $3
     ORDER BY transaction_id LIMIT $4`,
    [userId, bulkId, after, rowsMax],
  )
  return rows.map(({ id }) => id)
}

/** Which of ids there are. */
export async function knownIds(tx: Tx, userId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT transaction_id AS id FROM transaction_keys
     WHERE user_id = $1 AND transaction_id = ANY ($2::uuid[]) AND NOT removed_by_user`,
    [userId, ids],
  )
  return rows.map(({ id }) => id)
}

/** A row as it is now, the user's choice before, and which file first brought it. */
export type RewrittenRow = FactRow & {
  readonly choiceBefore: string | null
  readonly importId: string | null
}

/** Writes what the edit makes of some of its rows, none of which lies in the archive. */
export const applyTo = (
  tx: Tx,
  userId: string,
  edit: Pick<KeptEdit, 'id' | 'changes'>,
  ids: readonly string[],
): Promise<RewrittenRow[]> =>
  rewrite(tx, userId, edit, ids, (columns) => ({
    set: columns.map(({ name, made }) => `${name} = ${stored(name, made('b'))}`),
    where: [],
    before: 'b.user_category',
  }))

/** Gives rows back what they had, where they still have what the edit made of it. */
export const undoOn = (
  tx: Tx,
  userId: string,
  edit: Pick<KeptEdit, 'id' | 'changes'>,
  ids: readonly string[],
): Promise<RewrittenRow[]> =>
  rewrite(tx, userId, edit, ids, (columns) => ({
    set: columns.map(({ name }) => `${name} = b.${name}`),
    where: columns.map(({ value, made }) => `${value('t')} IS NOT DISTINCT FROM ${made('b')}`),
    before: columns.find(({ name }) => name === 'user_category')?.made('b') ?? 'b.user_category',
  }))

/** No tags are none. */
const stored = (name: string, value: string): string =>
  name === 'tags' ? `nullif(${value}, '{}')` : value

interface Rewriting {
  readonly set: readonly string[]
  readonly where: readonly string[]
  /** The user's choice before. */
  readonly before: string
}

function rewrite(
  tx: Tx,
  userId: string,
  { id, changes }: Pick<KeptEdit, 'id' | 'changes'>,
  ids: readonly string[],
  how: (columns: readonly BulkColumn[]) => Rewriting,
): Promise<RewrittenRow[]> {
  const { sql, params } = statement((put) => {
    const user = put(userId)
    const { set, where, before } = how(writtenColumns(changes, put))
    return `UPDATE transactions t SET ${set.join(', ')}, version = t.version + 1,
        edited_by_user = t.edited_by_user OR ${put(!isReviewAlone(changes))}
      FROM bulk_edit_rows b JOIN LATERAL (
        SELECT k.transaction_date, k.import_id FROM transaction_keys k
        WHERE k.user_id = ${user} AND k.transaction_id = b.transaction_id LIMIT 1) k ON true
      WHERE ${[
        `b.user_id = ${user} AND b.bulk_id = ${put(id)} AND b.transaction_id = ANY (${put(ids)}::uuid[])`,
        `t.user_id = ${user} AND t.id = b.transaction_id AND t.transaction_date = k.transaction_date`,
        ...where,
      ].join(' AND ')}
      RETURNING ${factColumns}, ${before} AS "choiceBefore", k.import_id AS "importId"`
  })
  return tx.query<RewrittenRow>(sql, params)
}
