import type { Tx } from '@florin/platform'
import type { ImportRecord } from './statement-import.js'
import { storableJson } from './storable.js'

/** Columns of an import, as ImportRecord names them. */
export const importColumns = `id, user_id AS "userId", account_id AS "accountId", status, commit_at_once AS "commitAtOnce",
  chosen_rows AS "chosenRows", excluded_rows AS "excludedRows", taken_outcomes AS "takenOutcomes", file_name AS "fileName", file_hash AS "fileHash",
  object_key AS "objectKey", requested_format AS "requestedFormat", mapping, format, detected, accounts, warnings, problem,
  jsonb_build_object('new', new_count, 'duplicate', duplicate_count, 'suspect', suspect_count, 'invalid', invalid_count,
    'removed-by-you', removed_count) AS counts, recorded_count AS recorded,
  positions, attempts, version, created_at AS "createdAt", committed_at AS "committedAt", reverted_at AS "revertedAt",
  rows_forgotten_at AS "rowsForgottenAt"`

export interface NewImport {
  readonly id: string
  readonly accountId: string | null
  readonly commitAtOnce: boolean
  readonly fileName: string
  readonly fileHash: string
  readonly fileBytes: number
  readonly objectKey: string
  readonly requestedFormat: string | null
  readonly mapping: object | null
  readonly createdAt: Date
}

export async function insertImport(tx: Tx, userId: string, made: NewImport): Promise<ImportRecord> {
  const [row] = await tx.query<ImportRecord>(
    `INSERT INTO statement_imports (id, user_id, account_id, status, commit_at_once, file_name, file_hash, file_bytes,
       object_key, requested_format, mapping, created_at)
     VALUES ($1, $2, $3, 'parsing', $4, $5, $6, $7, $8, $9, $10::jsonb, $11) RETURNING ${importColumns}`,
    [
      made.id,
      userId,
      made.accountId,
      made.commitAtOnce,
      made.fileName,
      made.fileHash,
      made.fileBytes,
      made.objectKey,
      made.requestedFormat,
      made.mapping === null ? null : storableJson(made.mapping),
      made.createdAt,
    ],
  )
  return row as ImportRecord
}

export async function findImport(
  tx: Tx,
  userId: string,
  id: string,
): Promise<ImportRecord | undefined> {
  const [row] = await tx.query<ImportRecord>(
    `SELECT ${importColumns} FROM statement_imports WHERE user_id = $1 AND id = $2`,
    [userId, id],
  )
  return row
}

/** Imports of a user that wait or are being worked on, counted up to a bound. */
export async function countOpen(tx: Tx, userId: string, upTo: number): Promise<number> {
  const [row] = await tx.query<{ open: number }>(
    `SELECT count(*)::int AS open FROM (SELECT 1 FROM statement_imports
       WHERE user_id = $1 AND status IN ('parsing', 'committing') LIMIT $2) waiting`,
    [userId, upTo],
  )
  return row?.open ?? 0
}

/** Newest first; ids are UUIDv7. */
export const listImports = (
  tx: Tx,
  userId: string,
  limit: number,
  afterId: string | undefined,
): Promise<ImportRecord[]> =>
  tx.query<ImportRecord>(
    `SELECT ${importColumns} FROM statement_imports WHERE user_id = $1 AND ($2::uuid IS NULL OR id < $2)
     ORDER BY id DESC LIMIT $3`,
    [userId, afterId ?? null, limit + 1],
  )

/** What may change of an import; absent fields stay. */
export interface ImportPatch {
  readonly status?: ImportRecord['status']
  readonly accountId?: string
  readonly commitAtOnce?: boolean
  readonly mapping?: ImportRecord['mapping']
  readonly accounts?: ImportRecord['accounts']
  readonly format?: string
  readonly detected?: object | null
  readonly warnings?: ImportRecord['warnings']
  readonly problem?: ImportRecord['problem']
  readonly counts?: ImportRecord['counts']
  readonly chosenRows?: readonly number[]
  readonly excludedRows?: readonly number[]
  readonly takenOutcomes?: ImportRecord['takenOutcomes']
  readonly recorded?: number
  readonly positions?: Readonly<Record<string, string>>
  readonly committedAt?: Date
  readonly revertedAt?: Date
}

/** Applies a patch and lets go of the lease. */
export async function patchImport(
  tx: Tx,
  userId: string,
  id: string,
  patch: ImportPatch,
): Promise<ImportRecord> {
  const params: unknown[] = [userId, id]
  const sets: string[] = []
  const set = (column: string, value: unknown, cast = ''): void => {
    if (value !== undefined) sets.push(`${column} = $${params.push(value)}${cast}`)
  }
  const json = (value: unknown): unknown => (value === undefined ? undefined : storableJson(value))
  set('status', patch.status)
  set('account_id', patch.accountId)
  set('commit_at_once', patch.commitAtOnce)
  set('mapping', patch.mapping === null ? null : json(patch.mapping), '::jsonb')
  set('accounts', json(patch.accounts), '::jsonb')
  set('format', patch.format)
  set('detected', json(patch.detected), '::jsonb')
  set('warnings', json(patch.warnings), '::jsonb')
  set('problem', json(patch.problem), '::jsonb')
  set('new_count', patch.counts?.new)
  set('duplicate_count', patch.counts?.duplicate)
  set('suspect_count', patch.counts?.suspect)
  set('invalid_count', patch.counts?.invalid)
  set('removed_count', patch.counts?.['removed-by-you'])
  set('chosen_rows', patch.chosenRows)
  set('excluded_rows', patch.excludedRows)
  set('taken_outcomes', patch.takenOutcomes)
  set('recorded_count', patch.recorded)
  set('positions', json(patch.positions), '::jsonb')
  set('committed_at', patch.committedAt)
  set('reverted_at', patch.revertedAt)
  const [row] = await tx.query<ImportRecord>(
    `UPDATE statement_imports SET ${[...sets, 'version = version + 1', 'lease_until = NULL', 'attempts = 0'].join(', ')}
     WHERE user_id = $1 AND id = $2 RETURNING ${importColumns}`,
    params,
  )
  return row as ImportRecord
}
