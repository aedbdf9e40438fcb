import type { Tx } from '@florin/platform'

/**
 * Readies a transaction for many rows. Statistics are always behind those who write by the hundred thousand:
 * a planner who believes a table small goes through all of it for each row, so it is to use the indexes that
 * every such look-up has. A stretch of rows takes longer than a request may when the machine is busy.
 */
export async function expectManyRows(tx: Tx): Promise<void> {
  await tx.query(
    `SELECT set_config('enable_seqscan', 'off', true), set_config('statement_timeout', '120s', true)`,
  )
}

/**
 * Whether joins go through both sides once, whatever the planner believes of their sizes; look-ups of single
 * rows need it off again.
 */
export async function compareWholeSets(tx: Tx, whole: boolean): Promise<void> {
  await tx.query(`SELECT set_config('enable_nestloop', $1, true)`, [whole ? 'off' : 'on'])
}
