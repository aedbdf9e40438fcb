import type { Tx } from '@florin/platform'
import { importColumns } from './imports.repository.js'
import type { ImportRecord } from './statement-import.js'

/** Takes an open import for some time, unless another process has it. */
export async function leaseImport(
  tx: Tx,
  id: string,
  seconds: number,
): Promise<ImportRecord | undefined> {
  const [row] = await tx.query<ImportRecord>(
    `UPDATE statement_imports SET lease_until = now() + $2::int * interval '1 second', attempts = attempts + 1
     WHERE id = $1 AND status IN ('parsing', 'committing') AND (lease_until IS NULL OR lease_until < now())
     RETURNING ${importColumns}`,
    [id, seconds],
  )
  return row
}

/** Keeps an import that is still being worked on. */
export async function renewLease(tx: Tx, id: string, seconds: number): Promise<void> {
  await tx.execute(
    `UPDATE statement_imports SET lease_until = now() + $2::int * interval '1 second'
     WHERE id = $1 AND status IN ('parsing', 'committing') AND lease_until IS NOT NULL`,
    [id, seconds],
  )
}

/** Lets another attempt begin after a pause. */
export async function postpone(tx: Tx, id: string, seconds: number): Promise<void> {
  await tx.execute(
    `UPDATE statement_imports SET lease_until = now() + $2::int * interval '1 second' WHERE id = $1`,
    [id, seconds],
  )
}

/** The same for one that could not even be begun: the attempt does not count. */
export async function putOff(tx: Tx, id: string, seconds: number): Promise<void> {
  await tx.execute(
    `UPDATE statement_imports SET lease_until = now() + $2::int * interval '1 second',
       attempts = greatest(attempts - 1, 0) WHERE id = $1`,
    [id, seconds],
  )
}

/** Frees all open imports, those too that wait for another attempt: whoever had them is gone. */
export async function freeImports(tx: Tx): Promise<void> {
  await tx.execute(
    `UPDATE statement_imports SET lease_until = NULL WHERE status IN ('parsing', 'committing')`,
  )
}

/** Gives an import back as if it had not been begun. */
export async function giveBack(tx: Tx, id: string): Promise<void> {
  await tx.execute(
    'UPDATE statement_imports SET lease_until = NULL, attempts = greatest(attempts - 1, 0) WHERE id = $1',
    [id],
  )
}

/** Imports of all users that nobody is working on. */
export async function openImports(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM statement_imports WHERE status IN ('parsing', 'committing')
       AND (lease_until IS NULL OR lease_until < now()) ORDER BY id LIMIT 100`,
  )
  return rows.map((row) => row.id)
}
