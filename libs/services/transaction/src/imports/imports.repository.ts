import type { ImportRow, ImportRowsQuery } from '@florin/contracts'
import type { Tx } from '@florin/platform'
import type { ImportRecord, StoredRow } from './statement-import.js'

const columns = `id, user_id AS "userId", account_id AS "accountId", status, commit_at_once AS "commitAtOnce",
  chosen_rows AS "chosenRows", excluded_rows AS "excludedRows", file_name AS "fileName", file_hash AS "fileHash",
  object_key AS "objectKey", requested_format AS "requestedFormat", mapping, format, detected, accounts, warnings, problem,
  jsonb_build_object('new', new_count, 'duplicate', duplicate_count, 'suspect', suspect_count, 'invalid', invalid_count,
    'removed-by-you', removed_count) AS counts,
  positions, attempts, version, created_at AS "createdAt", committed_at AS "committedAt", reverted_at AS "revertedAt"`

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
     VALUES ($1, $2, $3, 'parsing', $4, $5, $6, $7, $8, $9, $10::jsonb, $11) RETURNING ${columns}`,
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
      made.mapping === null ? null : JSON.stringify(made.mapping),
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
    `SELECT ${columns} FROM statement_imports WHERE user_id = $1 AND id = $2`,
    [userId, id],
  )
  return row
}

/** Newest first; ids are UUIDv7. */
export const listImports = (
  tx: Tx,
  userId: string,
  limit: number,
  afterId: string | undefined,
): Promise<ImportRecord[]> =>
  tx.query<ImportRecord>(
    `SELECT ${columns} FROM statement_imports WHERE user_id = $1 AND ($2::uuid IS NULL OR id < $2)
     ORDER BY id DESC LIMIT $3`,
    [userId, afterId ?? null, limit + 1],
  )

/** What may change of an import; absent fields stay. */
export interface ImportPatch {
  readonly status?: ImportRecord['status']
  readonly accountId?: string
  readonly accounts?: ImportRecord['accounts']
  readonly format?: string
  readonly detected?: object | null
  readonly warnings?: ImportRecord['warnings']
  readonly problem?: ImportRecord['problem']
  readonly counts?: ImportRecord['counts']
  readonly chosenRows?: readonly number[]
  readonly excludedRows?: readonly number[]
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
  const json = (value: unknown): unknown =>
    value === undefined ? undefined : JSON.stringify(value)
  set('status', patch.status)
  set('account_id', patch.accountId)
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
  set('positions', json(patch.positions), '::jsonb')
  set('committed_at', patch.committedAt)
  set('reverted_at', patch.revertedAt)
  const [row] = await tx.query<ImportRecord>(
    `UPDATE statement_imports SET ${[...sets, 'version = version + 1', 'lease_until = NULL', 'attempts = 0'].join(', ')}
     WHERE user_id = $1 AND id = $2 RETURNING ${columns}`,
    params,
  )
  return row as ImportRecord
}

/** Takes an open import for some time, unless another process has it. */
export async function leaseImport(
  tx: Tx,
  id: string,
  seconds: number,
): Promise<ImportRecord | undefined> {
  const [row] = await tx.query<ImportRecord>(
    `UPDATE statement_imports SET lease_until = now() + $2::int * interval '1 second', attempts = attempts + 1
     WHERE id = $1 AND status IN ('parsing', 'committing') AND (lease_until IS NULL OR lease_until < now())
     RETURNING ${columns}`,
    [id, seconds],
  )
  return row
}

/** Lets another attempt begin after a pause. */
export async function postpone(tx: Tx, id: string, seconds: number): Promise<void> {
  await tx.execute(
    `UPDATE statement_imports SET lease_until = now() + $2::int * interval '1 second' WHERE id = $1`,
    [id, seconds],
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

const rowsMax = 5_000

export async function replaceRows(
  tx: Tx,
  userId: string,
  importId: string,
  rows: readonly StoredRow[],
): Promise<void> {
  await tx.execute('DELETE FROM import_rows WHERE user_id = $1 AND import_id = $2', [
    userId,
    importId,
  ])
  for (let at = 0; at < rows.length; at += rowsMax) {
    await tx.execute(
      `INSERT INTO import_rows (user_id, import_id, row_index, account_key, account_id, position, line_key, transaction_date,
         amount, currency, description, kind, status, merchant, category, category_source, category_confidence, outcome,
         duplicate_of, reason_code, reason_detail)
       SELECT $1, $2, index, "accountKey", "accountId", position, key, date, amount, currency, description, kind, status,
         merchant, "categoryId", "categorySource", "categoryConfidence", outcome, "duplicateOf", "reasonCode", "reasonDetail"
       FROM jsonb_to_recordset($3::jsonb) AS r (index int, "accountKey" text, "accountId" uuid, position text, key text,
         date date, amount numeric, currency text, description text, kind text, status text, merchant text, "categoryId" text,
         "categorySource" text, "categoryConfidence" numeric, outcome text, "duplicateOf" uuid, "reasonCode" text, "reasonDetail" text)`,
      [userId, importId, JSON.stringify(rows.slice(at, at + rowsMax))],
    )
  }
}

const rowColumns = `row_index AS index, account_key AS "accountKey", account_id AS "accountId", position, line_key AS key,
  transaction_date AS date, amount, currency, description, kind, status, merchant, category AS "categoryId",
  category_source AS "categorySource", category_confidence::float8 AS "categoryConfidence", outcome,
  duplicate_of AS "duplicateOf", reason_code AS "reasonCode", reason_detail AS "reasonDetail"`

export const listRows = (
  tx: Tx,
  userId: string,
  importId: string,
  query: ImportRowsQuery,
  afterIndex: number,
): Promise<StoredRow[]> =>
  tx.query<StoredRow>(
    `SELECT ${rowColumns} FROM import_rows WHERE user_id = $1 AND import_id = $2 AND row_index > $3
       AND ($4::text IS NULL OR outcome = $4) ORDER BY row_index LIMIT $5`,
    [userId, importId, afterIndex, query.outcome ?? null, query.limit + 1],
  )

export const rowsWith = (
  tx: Tx,
  userId: string,
  importId: string,
  outcomes: readonly ImportRow['outcome'][],
): Promise<StoredRow[]> =>
  tx.query<StoredRow>(
    `SELECT ${rowColumns} FROM import_rows WHERE user_id = $1 AND import_id = $2 AND outcome = ANY($3::text[])
     ORDER BY row_index`,
    [userId, importId, outcomes],
  )

/** Rows that turned out, when they were committed, not to be what the preview said. */
export async function changeOutcomes(
  tx: Tx,
  userId: string,
  importId: string,
  rows: readonly StoredRow[],
): Promise<void> {
  if (rows.length === 0) return
  await tx.execute(
    `UPDATE import_rows r SET outcome = c.outcome, duplicate_of = c."duplicateOf", reason_code = c."reasonCode",
       reason_detail = c."reasonDetail"
     FROM jsonb_to_recordset($3::jsonb) AS c (index int, outcome text, "duplicateOf" uuid, "reasonCode" text, "reasonDetail" text)
     WHERE r.user_id = $1 AND r.import_id = $2 AND r.row_index = c.index`,
    [userId, importId, JSON.stringify(rows)],
  )
}

/** Whose accounts the numbers of files are, as the user once said. */
export async function findAliases(
  tx: Tx,
  userId: string,
  fingerprints: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.query<{ fingerprint: string; accountId: string }>(
    `SELECT number_fingerprint AS fingerprint, account_id AS "accountId" FROM account_aliases
     WHERE user_id = $1 AND number_fingerprint = ANY($2::text[])`,
    [userId, fingerprints],
  )
  return new Map(rows.map((row) => [row.fingerprint, row.accountId]))
}

export async function saveAliases(
  tx: Tx,
  userId: string,
  aliases: readonly { fingerprint: string; accountId: string }[],
): Promise<void> {
  await tx.execute(
    `INSERT INTO account_aliases (user_id, number_fingerprint, account_id)
     SELECT $1, fingerprint, "accountId" FROM jsonb_to_recordset($2::jsonb) AS a (fingerprint text, "accountId" uuid)
     ON CONFLICT (user_id, number_fingerprint) DO UPDATE SET account_id = excluded.account_id`,
    [userId, JSON.stringify(aliases)],
  )
}

/** Posted transactions of an account up to a day, summed: NUMERIC text. */
export async function postedUpTo(
  tx: Tx,
  userId: string,
  accountId: string,
  day: string,
): Promise<string> {
  const [row] = await tx.query<{ sum: string }>(
    `SELECT coalesce(sum(amount), 0)::numeric(19,4) AS sum FROM transactions
     WHERE user_id = $1 AND account_id = $2 AND status = 'posted' AND transaction_date <= $3::date`,
    [userId, accountId, day],
  )
  return row?.sum ?? '0'
}

export async function logSync(
  tx: Tx,
  userId: string,
  logs: readonly { id: string; accountId: string; added: number }[],
  startedAt: Date,
  completedAt: Date,
): Promise<void> {
  await tx.execute(
    `INSERT INTO data_sync_logs (id, user_id, account_id, sync_type, status, transactions_added, started_at, completed_at)
     SELECT id, $1, "accountId", 'file_import', 'completed', added, $3, $4
     FROM jsonb_to_recordset($2::jsonb) AS l (id uuid, "accountId" uuid, added int)`,
    [userId, JSON.stringify(logs), startedAt, completedAt],
  )
}
