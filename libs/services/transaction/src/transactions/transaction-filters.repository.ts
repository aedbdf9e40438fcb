import { descendantsOf, type TransactionFilter } from '@florin/contracts'
import type { Sql } from '@florin/platform'

export interface Statement<Text = Sql> {
  readonly sql: Text
  readonly params: readonly unknown[]
}

/** Takes a value for a parameter. @returns what stands for it in the text */
export type Put = (value: unknown) => string

export function statement(compose: (put: Put) => string): Statement<string> {
  const params: unknown[] = []
  const sql = compose((value) => `$${params.push(value)}`)
  return { sql, params }
}

/** Text that stands anywhere, as a pattern. */
export const containing = (q: string): string => `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`

/** What is in the order of the list: the user's rows `t`, or those of an account, between days. */
export function bounds(userId: string, query: TransactionFilter, put: Put): string[] {
  const where = [`t.user_id = ${put(userId)}`]
  if (query.accountId) where.push(`t.account_id = ${put(query.accountId)}`)
  if (query.from) where.push(`t.transaction_date >= ${put(query.from)}::date`)
  if (query.to) where.push(`t.transaction_date <= ${put(query.to)}::date`)
  return where
}

/** The filters that no index has in that order. */
export function filters(userId: string, query: TransactionFilter, put: Put): string[] {
  const where: string[] = []
  if (query.status) where.push(`t.status = ${put(query.status)}`)
  if (query.min) where.push(`abs(t.amount) >= ${put(query.min)}::numeric`)
  if (query.max) where.push(`abs(t.amount) <= ${put(query.max)}::numeric`)
  if (query.category) {
    where.push(
      `coalesce(t.user_category, t.category) = ANY(${put(descendantsOf(query.category))}::text[])`,
    )
  }
  if (query.reviewed !== undefined)
    where.push(query.reviewed ? 'NOT t.needs_review' : 't.needs_review')
  if (query.importId) {
    // The identity of the line tells in which partition it is.
    const [user, from] = [put(userId), put(query.importId)]
    where.push(`(t.id, t.transaction_date) IN (
      SELECT k.transaction_id, k.transaction_date FROM transaction_keys k WHERE k.user_id = ${user} AND k.import_id = ${from}
      UNION ALL
      SELECT k.transaction_id, k.transaction_date
      FROM transaction_sources i JOIN transaction_keys k ON k.user_id = i.user_id AND k.transaction_id = i.transaction_id
      WHERE i.user_id = ${user} AND i.import_id = ${from})`)
  }
  if (query.q) {
    where.push(
      `searchable(t.description, t.original_description, t.merchant_name, t.notes, t.tags) ILIKE ${put(containing(query.q))}`,
    )
  }
  return where
}
