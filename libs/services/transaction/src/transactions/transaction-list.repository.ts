import { limitDefault, type TransactionsQuery } from '@florin/contracts'
import { prepared, scopeFor, type Tx } from '@florin/platform'
import { everyTransactionWhere, unpostedTransactionsWhere } from '../archive/every-transaction.js'
import type { TransactionRow } from './transaction.js'
import {
  bounds,
  containing,
  filters,
  statement,
  type Put,
  type Statement,
} from './transaction-filters.repository.js'
import { transactionColumns as columns } from './transactions.repository.js'

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
  // The search knows of no scope, and so finds nothing within one.
  const isScoped = scopeFor(userId) !== undefined
  if (hasTrigram(query.q) && !isScoped) return listed(tx, foundPageOf(asked, query.q))
  return listed(tx, isFirstPage(asked) ? firstPageOf(asked) : pageOf(asked))
}

/** Shorter words are in no trigram: the index would give every row. */
const hasTrigram = (q: string | undefined): q is string =>
  q !== undefined && /[\p{L}\p{N}]{3}/u.test(q)

interface Asked {
  readonly userId: string
  readonly query: TransactionsQuery
  readonly after: ListPosition | undefined
}

const listed = (tx: Tx, { sql, params }: Statement): Promise<TransactionRow[]> =>
  tx.query<TransactionRow>(sql, params)

const newestFirst = 'ORDER BY t.transaction_date DESC, t.id DESC LIMIT'

const pageOf = (asked: Asked): Statement =>
  statement((put) => {
    const where = [...span(asked, put), ...filters(asked.userId, asked.query, put)].join(' AND ')
    const page = `${newestFirst} ${put(asked.query.limit + 1)}`
    const { status = 'posted' } = asked.query
    const rows = status === 'posted' ? everyTransactionWhere : unpostedTransactionsWhere
    return `SELECT ${columns} FROM ${rows(where, page)} t ${page}`
  })

/** What everybody opens: of all accounts or of one, without filters. */
const isFirstPage = ({ query, after }: Asked): boolean =>
  after === undefined &&
  query.limit === limitDefault &&
  Object.entries(query).every(
    ([name, value]) => value === undefined || name === 'limit' || name === 'accountId',
  )

/**
 * Keeps its plan, for which the number of rows is in the text. Where a page begins or ends is not to be known
 * only when it is asked for: for that PostgreSQL would rather sort.
 */
function firstPageOf(asked: Asked): Statement {
  const { sql, params } = statement((put) => {
    const where = span(asked, put).join(' AND ')
    const page = `${newestFirst} ${limitDefault + 1}`
    return `SELECT ${columns} FROM ${everyTransactionWhere(where, page)} t ${page}`
  })
  return { sql: prepared(sql), params }
}

/** Among so many of the newest rows what is common is found, whatever it is. */
const scannedMax = 2_000

/**
 * Filters that no index has in the order of the list. PostgreSQL cannot tell how many rows they leave and, when
 * there are several, would rather sort all that the user has than go through the newest.
 */
const isScanned = ({ status, category, min, max, q, reviewed }: TransactionsQuery): boolean =>
  status === 'posted' ||
  reviewed === true ||
  [category, min, max, q].some((filter) => filter !== undefined)

const newestPageOf = (asked: Asked): Statement =>
  statement((put) => {
    const scanned = `${newestFirst} ${scannedMax}`
    const newest = `SELECT * FROM ${everyTransactionWhere(span(asked, put).join(' AND '), scanned)} t ${scanned}`
    const where = filters(asked.userId, asked.query, put).join(' AND ')
    return `SELECT ${columns} FROM (${newest}) t WHERE ${where} ${newestFirst} ${put(asked.query.limit + 1)}`
  })

/** By the index, past which row-level security lets no ILIKE but that of the function. */
const foundPageOf = (asked: Asked, q: string): Statement =>
  statement((put) => {
    const { query } = asked
    const { date, id } = lastPosition(asked)
    const { q: _, ...others } = query
    const where = [
      `t.user_id = ${put(asked.userId)}`,
      't.transaction_date = f.transaction_date AND t.id = f.id',
      ...(query.accountId ? [`t.account_id = ${put(query.accountId)}`] : []),
      ...filters(asked.userId, others, put),
    ]
    // Without other filters the function need not give more than the page.
    const newest = where.length === 2 ? query.limit + 1 : null
    return `SELECT ${columns} FROM search_transactions(${put(containing(q))}, ${put(query.from ?? '-infinity')}::date,
        ${put(date)}::date, ${put(id)}::uuid, ${put(newest)}::int) f
      CROSS JOIN LATERAL ${everyTransactionWhere(where.join(' AND '))} t ${newestFirst} ${put(query.limit + 1)}`
  })

/** Where the page begins: after the last row shown, but not after the last day asked for. */
function lastPosition({ query, after }: Asked): ListPosition {
  const end = { date: query.to ?? 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
  if (!after) return end
  return query.to !== undefined && query.to < after.date ? end : after
}

/** What is in the order of the list: the user's rows, or those of an account, between days, from a position on. */
function span({ userId, query, after }: Asked, put: Put): string[] {
  const where = bounds(userId, query, put)
  if (after) {
    const date = put(after.date)
    // The first comparison lets PostgreSQL leave partitions out; the row comparison alone does not.
    where.push(`t.transaction_date <= ${date}::date`)
    where.push(`(t.transaction_date, t.id) < (${date}::date, ${put(after.id)}::uuid)`)
  }
  return where
}
