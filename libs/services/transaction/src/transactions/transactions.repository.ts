import { descendantsOf, type TransactionsQuery } from '@florin/contracts'
import type { Tx } from '@florin/platform'
import type { TransactionEdit } from './transaction-edit.js'
import type { TransactionRow } from './transaction.js'

const columns = `t.id, t.account_id AS "accountId", t.transaction_date AS date, t.amount, t.currency, t.kind, t.status,
  t.description, t.original_description AS "originalDescription", coalesce(t.merchant_name, '') AS merchant,
  t.category AS "autoCategory", t.category_method AS "autoSource", t.category_confidence::float8 AS "autoConfidence",
  t.user_category AS "userCategory", t.notes, t.tags, t.provider = 'manual' AS manual, t.created_at AS "createdAt",
  t.updated_at AS "updatedAt", t.version,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('importId', s.import_id, 'fileHash', s.file_hash,
     'position', s.position, 'index', s.row_index) ORDER BY s.created_at, s.import_id, s.row_index), '[]')
   FROM transaction_sources s WHERE s.user_id = t.user_id AND s.transaction_id = t.id) AS sources`

/** Sort key of the last row shown. */
export interface ListPosition {
  readonly date: string
  readonly id: string
}

/** Newest first, then id; `limit + 1` rows. */
export async function listTransactions(
  tx: Tx,
  userId: string,
  query: TransactionsQuery,
  after: ListPosition | undefined,
): Promise<TransactionRow[]> {
  const asked = { userId, query, after }
  if (isScanned(query)) {
    const newest = await listed(tx, newestPageOf(asked))
    if (newest.length > query.limit) return newest
  }
  return listed(tx, pageOf(asked))
}

interface Asked {
  readonly userId: string
  readonly query: TransactionsQuery
  readonly after: ListPosition | undefined
}

interface Statement {
  readonly sql: string
  readonly params: readonly unknown[]
}

const listed = (tx: Tx, { sql, params }: Statement): Promise<TransactionRow[]> =>
  tx.query<TransactionRow>(sql, params)

type Put = (value: unknown) => string

function statement(compose: (put: Put) => string): Statement {
  const params: unknown[] = []
  const sql = compose((value) => `$${params.push(value)}`)
  return { sql, params }
}

const newestFirst = 'ORDER BY t.transaction_date DESC, t.id DESC LIMIT'

const pageOf = (asked: Asked): Statement =>
  statement((put) => {
    const where = [...span(asked, put), ...filters(asked, put)]
    return `SELECT ${columns} FROM transactions t WHERE ${where.join(' AND ')} ${newestFirst} ${put(asked.query.limit + 1)}`
  })

/** Among so many of the newest rows what is common is found, whatever it is. */
const scannedMax = 2_000

/**
 * Filters that no index has in the order of the list. PostgreSQL cannot tell how many rows they leave and, when
 * there are several, would rather sort all that the user has than go through the newest.
 */
const isScanned = ({ status, category, min, max, q }: TransactionsQuery): boolean =>
  status === 'posted' || [category, min, max, q].some((filter) => filter !== undefined)

const newestPageOf = (asked: Asked): Statement =>
  statement((put) => {
    const newest = `SELECT * FROM transactions t WHERE ${span(asked, put).join(' AND ')} ${newestFirst} ${scannedMax}`
    const where = filters(asked, put).join(' AND ')
    return `SELECT ${columns} FROM (${newest}) t WHERE ${where} ${newestFirst} ${put(asked.query.limit + 1)}`
  })

/** What is in the order of the list: the user's rows, or those of an account, between days, from a position on. */
function span({ userId, query, after }: Asked, put: Put): string[] {
  const where = [`t.user_id = ${put(userId)}`]
  if (query.accountId) where.push(`t.account_id = ${put(query.accountId)}`)
  if (query.from) where.push(`t.transaction_date >= ${put(query.from)}::date`)
  if (query.to) where.push(`t.transaction_date <= ${put(query.to)}::date`)
  if (after) {
    const date = put(after.date)
    // The first comparison lets PostgreSQL leave partitions out; the row comparison alone does not.
    where.push(`t.transaction_date <= ${date}::date`)
    where.push(`(t.transaction_date, t.id) < (${date}::date, ${put(after.id)}::uuid)`)
  }
  return where
}

function filters({ userId, query }: Asked, put: Put): string[] {
  const where: string[] = []
  if (query.status) where.push(`t.status = ${put(query.status)}`)
  if (query.min) where.push(`abs(t.amount) >= ${put(query.min)}::numeric`)
  if (query.max) where.push(`abs(t.amount) <= ${put(query.max)}::numeric`)
  if (query.category) {
    where.push(
      `coalesce(t.user_category, t.category) = ANY(${put(descendantsOf(query.category))}::text[])`,
    )
  }
  if (query.importId) {
    // The identity of the line tells in which partition it is.
    where.push(`(t.id, t.transaction_date) IN (SELECT k.transaction_id, k.transaction_date
      FROM transaction_sources i JOIN transaction_keys k ON k.user_id = i.user_id AND k.transaction_id = i.transaction_id
      WHERE i.user_id = ${put(userId)} AND i.import_id = ${put(query.importId)})`)
  }
  if (query.q) {
    const pattern = put(`%${query.q.replaceAll(/[\\%_]/g, '\\$&')}%`)
    where.push(`(t.description ILIKE ${pattern} OR t.original_description ILIKE ${pattern} OR t.merchant_name ILIKE ${pattern}
      OR t.notes ILIKE ${pattern} OR array_to_string(t.tags, E'\\n') ILIKE ${pattern})`)
  }
  return where
}

/** The identity of the line tells in which partition it is. */
export async function findTransaction(
  tx: Tx,
  userId: string,
  id: string,
): Promise<TransactionRow | undefined> {
  const [row] = await tx.query<TransactionRow>(
    `SELECT ${columns} FROM transactions t WHERE t.user_id = $1 AND t.id = $2
       AND t.transaction_date = (SELECT max(k.transaction_date) FROM transaction_keys k
         WHERE k.user_id = $1 AND k.transaction_id = $2)`,
    [userId, id],
  )
  return row
}

/** Writes an edit; the identity of the line moves with its date. */
export async function updateTransaction(
  tx: Tx,
  userId: string,
  before: TransactionRow,
  edit: TransactionEdit,
): Promise<void> {
  await tx.execute(
    `UPDATE transactions SET user_category = $4, description = $5, merchant_name = $6, notes = $7, tags = $8,
       transaction_date = $9, amount = $10,
       posted_date = CASE WHEN provider = 'manual' AND status = 'posted' THEN $9 ELSE posted_date END, edited_by_user = true, version = version + 1
     WHERE user_id = $1 AND id = $2 AND transaction_date = $3`,
    [
      userId,
      before.id,
      before.date,
      edit.userCategory,
      edit.description,
      edit.merchant,
      edit.notes,
      edit.tags,
      edit.date,
      edit.amount,
    ],
  )
  if (edit.date !== before.date) {
    await tx.execute(
      'UPDATE transaction_keys SET transaction_date = $3 WHERE user_id = $1 AND transaction_id = $2',
      [userId, before.id, edit.date],
    )
  }
}
