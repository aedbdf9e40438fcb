import type { Tx } from '@florin/platform'
import { everyTransaction } from '../archive/every-transaction.js'
import type { LookAlike } from '../transactions/known-lines.repository.js'
import { rowColumns } from './import-rows.repository.js'
import type { StoredRow } from './statement-import.js'

/** An account of an import, and the days in which look-alikes of its rows may lie. */
export interface Search {
  readonly userId: string
  readonly importId: string
  readonly accountId: string
  readonly from: string
  readonly to: string
}

const paramsOf = ({ userId, importId, accountId, from, to }: Search): unknown[] => [
  userId,
  importId,
  accountId,
  from,
  to,
]

/** Whether there is any transaction that is none of the import's own lines. */
export async function anyOther(tx: Tx, search: Search): Promise<boolean> {
  const rows = await tx.query(`SELECT 1 FROM (${othersSql}) others LIMIT 1`, paramsOf(search))
  return rows.length > 0
}

const inDays = `t.user_id = $1 AND t.account_id = $3 AND t.transaction_date BETWEEN $4::date AND $5::date`
const isNew = `r.user_id = $1 AND r.import_id = $2 AND r.account_id = $3 AND r.outcome = 'new'`

const othersSql = `
  SELECT t.id, t.transaction_date AS date, t.amount, coalesce(t.original_description, t.description) AS description,
    coalesce(t.provider_transaction_id LIKE 'bank:%', false) AS "hasBankId",
    ARRAY(SELECT DISTINCT (SELECT i.format::text FROM statement_imports i WHERE i.user_id = t.user_id AND i.id = s.import_id)
      FROM (SELECT k.import_id FROM transaction_keys k WHERE k.user_id = t.user_id AND k.transaction_id = t.id AND k.import_id IS NOT NULL
        UNION ALL SELECT f.import_id FROM transaction_sources f WHERE f.user_id = t.user_id AND f.transaction_id = t.id) s) AS formats
  FROM ${everyTransaction} t
  WHERE ${inDays} AND t.amount IN (SELECT r.amount FROM import_rows r WHERE ${isNew})
    AND NOT EXISTS (SELECT 1 FROM import_rows r WHERE r.user_id = $1 AND r.import_id = $2
      AND r.outcome = 'duplicate' AND r.duplicate_of = t.id)`

const rowsSql = `
  SELECT ${rowColumns} FROM import_rows r
  WHERE ${isNew} AND r.amount IN (SELECT t.amount FROM ${everyTransaction} t WHERE ${inDays})`

const fetchedRows = 1_000

/** All rows of one amount, and all transactions of that amount that they may be. */
export interface SameAmount {
  readonly rows: readonly StoredRow[]
  readonly others: readonly LookAlike[]
}

/**
 * New rows and the transactions that they may be, amount by amount. Both are sorted by the database and read
 * side by side, so that neither a large file nor a large ledger is held in memory.
 */
export async function* sameAmounts(tx: Tx, search: Search): AsyncGenerator<SameAmount> {
  const byText = `::text COLLATE "C"`
  await declare(tx, 'new_rows', `${rowsSql} ORDER BY r.amount${byText}, r.row_index`, search)
  await declare(
    tx,
    'others',
    `${othersSql} ORDER BY t.amount${byText}, t.transaction_date, t.id`,
    search,
  )
  const rows = groups<StoredRow & { amount: string }>(tx, 'new_rows')
  const others = groups<LookAlike>(tx, 'others')
  let [row, other] = [await rows.next(), await others.next()]
  while (!row.done && !other.done) {
    const [rowAmount, otherAmount] = [row.value[0]?.amount ?? '', other.value[0]?.amount ?? '']
    if (rowAmount === otherAmount) yield { rows: row.value, others: other.value }
    if (rowAmount <= otherAmount) row = await rows.next()
    if (otherAmount <= rowAmount) other = await others.next()
  }
  await tx.execute('CLOSE new_rows')
  await tx.execute('CLOSE others')
}

const declare = (tx: Tx, cursor: string, sql: string, search: Search): Promise<number> =>
  tx.execute(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${sql}`, paramsOf(search))

/** What a cursor sorted by amount gives, one amount at a time. */
async function* groups<Row extends { readonly amount: string }>(
  tx: Tx,
  cursor: string,
): AsyncGenerator<Row[]> {
  let group: Row[] = []
  for (;;) {
    const fetched = await tx.query<Row>(`FETCH ${fetchedRows} FROM ${cursor}`)
    for (const row of fetched) {
      if (group.length > 0 && group[0]?.amount !== row.amount) {
        yield group
        group = []
      }
      group.push(row)
    }
    if (fetched.length < fetchedRows) break
  }
  if (group.length > 0) yield group
}
