import { prepared } from './prepared.js'
import type { Tx } from './tx.js'

/**
 * Gives users a new generation within this schema, in the transaction of a change of what is theirs: whoever
 * reads the same generation twice has seen the same rows. Random, so that none ever comes back. To be sent
 * after `lockUsers`, so that two transactions cannot wait for each other's rows.
 */
export function renewGenerations(tx: Tx, userIds: readonly string[]): void {
  tx.send(
    prepared(`INSERT INTO user_generations (user_id, generation)
     SELECT id, gen_random_uuid() FROM (SELECT DISTINCT unnest($1::uuid[]) AS id) ids
     ON CONFLICT (user_id) DO UPDATE SET generation = excluded.generation`),
    [userIds],
  )
}

/** The same for all users there are. */
export const renewAllGenerations = (tx: Tx, schema: string): Promise<number> =>
  tx.execute(`UPDATE ${schema}.user_generations SET generation = gen_random_uuid()`)
