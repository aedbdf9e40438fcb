import type { Tx } from '../database/tx.js'
import type { RetentionPolicy } from './policy.js'

/** Removes up to `limit` rows that are older than a policy keeps them. @returns how many went. */
export const removeAged = (tx: Tx, policy: RetentionPolicy, limit: number): Promise<number> =>
  tx.execute(
    `DELETE FROM ${policy.table} WHERE ctid = ANY (ARRAY(
       SELECT ctid FROM ${policy.table} WHERE ${policy.agedBy} < now() - $1::int * interval '1 day' LIMIT $2))`,
    [policy.keepDays, limit],
  )
