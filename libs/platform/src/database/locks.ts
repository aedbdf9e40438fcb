import { prepared } from './prepared.js'
import type { Tx } from './tx.js'

/**
 * The key of a user's lock, of an SQL expression that gives the user's id as text in lower case. All schemas of a service
 * begin with its name, whichever of them stands first in a role's search path.
 */
export const userLockKey = (id: string): string =>
  `hashtextextended(split_part(current_schema(), '_', 1) || ':' || ${id}, 0)`

/**
 * Serialises the writes of the given users within this schema until the transaction ends. Taken
 * before anything else is written, so that the order of a user's outbox rows is the order of their
 * commits, and in sorted order, so that two batches cannot wait for each other.
 */
export async function lockUsers(tx: Tx, userIds: readonly string[]): Promise<void> {
  const unique = [...new Set(userIds)].sort()
  await tx.query(
    prepared(`SELECT count(pg_advisory_xact_lock(key)::text) FROM (
       SELECT ${userLockKey('id')} AS key
       FROM unnest($1::text[]) AS id ORDER BY 1) keys`),
    [unique],
  )
}
