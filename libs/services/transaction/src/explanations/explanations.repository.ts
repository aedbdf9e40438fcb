import type { Reader } from '@florin/platform'
import { everyTransactionWhere } from '../archive/every-transaction.js'
import type { RecentRow } from './explanation.js'

const newest = 'ORDER BY t.transaction_date DESC, t.id DESC LIMIT 300'

/** What the user's newest transactions are. Planned for the user: a kept plan takes users for alike, and sorts all that one has. */
export const recentRows = (reader: Reader, userId: string): Promise<RecentRow[]> =>
  reader.query<RecentRow>(
    `SELECT coalesce(t.merchant_name, '') AS merchant, coalesce(t.user_category, t.category) AS "categoryId",
       t.user_category IS NOT NULL AS "isChosen", t.amount > 0 AS "isInflow"
     FROM ${everyTransactionWhere('t.user_id = $1', newest)} t ${newest}`,
    [userId],
  )
