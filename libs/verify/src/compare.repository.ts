import type { Difference, Outcome, Readable, Scope } from './check.js'

/** Two queries; each has a column `user_id`, and the second one also `what`, `ids`, `expected` and `actual`. */
export interface Comparison {
  /** Gives what is looked at, one row or several with a column `rows` that counts. */
  readonly checked: string
  /** Gives a row for each difference. */
  readonly differing: string
}

/** Runs a comparison over all users or one. */
export async function compare(
  database: Readable,
  scope: Scope,
  { checked, differing }: Comparison,
): Promise<Outcome> {
  const [count] = await database.query<{ rows: string | null }>(
    `SELECT sum(c.rows)::bigint AS rows FROM (${checked}) c WHERE $1::uuid IS NULL OR c.user_id = $1`,
    [scope.userId],
  )
  const rows = await database.query<Difference & { total: string }>(
    `SELECT d.user_id AS "userId", d.what::text AS what, d.ids::text[] AS ids, d.expected::text AS expected,
       d.actual::text AS actual, count(*) OVER () AS total
     FROM (${differing}) d WHERE $1::uuid IS NULL OR d.user_id = $1 ORDER BY d.user_id, d.ids LIMIT $2`,
    [scope.userId, scope.examplesMax],
  )
  return {
    checked: Number(count?.rows ?? 0),
    differences: Number(rows[0]?.total ?? 0),
    examples: rows.map(({ userId, what, ids, expected, actual }) => ({
      userId,
      what,
      ids,
      expected,
      actual,
    })),
  }
}

/** A table's rows by user, to be counted as looked at. */
export const rowsOf = (table: string, where = 'true'): string =>
  `SELECT user_id, count(*) AS rows FROM ${table} WHERE ${where} GROUP BY user_id`

/** The same of several tables. */
export const rowsOfAll = (...tables: readonly string[]): string =>
  tables.map((table) => rowsOf(table)).join(' UNION ALL ')
