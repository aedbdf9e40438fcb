import type { ImportAccount, ImportRow, StatementImport, takenOutcomes } from '@florin/contracts'
import type { CsvMapping, StatementFormat } from '@florin/statements'
import type { AccountAlias } from './account-aliases.repository.js'

/** Most bytes a statement file may have. */
export const fileBytesMax = 100 * 1024 * 1024

/** How long it is kept, after the commit, what was said of each line. */
export const rowsKeptDays = 30

/** An import as it is stored. */
export interface ImportRecord {
  readonly id: string
  readonly userId: string
  readonly accountId: string | null
  readonly status: StatementImport['status']
  readonly commitAtOnce: boolean
  readonly chosenRows: readonly number[]
  readonly excludedRows: readonly number[]
  readonly takenOutcomes: readonly (typeof takenOutcomes)[number][]
  readonly fileName: string
  readonly fileHash: string
  readonly objectKey: string
  readonly requestedFormat: StatementFormat | null
  readonly mapping: CsvMapping | null
  readonly format: string | null
  readonly detected: Record<string, unknown> | null
  readonly accounts: readonly StoredAccount[]
  readonly warnings: StatementImport['warnings']
  readonly problem: StatementImport['problem']
  readonly counts: Record<ImportRow['outcome'], number>
  /** Transactions that the commit made; null before it. */
  readonly recorded: number | null
  readonly positions: Readonly<Record<string, string>>
  readonly attempts: number
  readonly version: number
  readonly createdAt: Date
  readonly committedAt: Date | null
  readonly revertedAt: Date | null
  /** Since when nothing is known of its single lines any more. */
  readonly rowsForgottenAt: Date | null
}

/** An account of the file; the fingerprints lead to the user's account, now or when it is named once. */
export interface StoredAccount extends ImportAccount {
  readonly fingerprints: readonly string[]
}

/** A row as it is stored; the amount as NUMERIC text. */
export interface StoredRow {
  readonly index: number
  readonly accountKey: string
  readonly accountId: string | null
  readonly position: string
  readonly key: string | null
  readonly date: string | null
  readonly amount: string | null
  readonly currency: string | null
  readonly description: string
  readonly kind: string | null
  readonly status: 'pending' | 'posted'
  readonly merchant: string | null
  readonly categoryId: string | null
  readonly categorySource: string | null
  readonly categoryConfidence: number | null
  readonly outcome: ImportRow['outcome']
  readonly duplicateOf: string | null
  readonly reasonCode: string | null
  readonly reasonDetail: string | null
}

export const noCounts: ImportRecord['counts'] = {
  new: 0,
  duplicate: 0,
  suspect: 0,
  invalid: 0,
  'removed-by-you': 0,
}

export function countsOf(rows: readonly Pick<StoredRow, 'outcome'>[]): ImportRecord['counts'] {
  const counts = { ...noCounts }
  for (const { outcome } of rows) counts[outcome] += 1
  return counts
}

/** The user's accounts that the file is of. */
export const accountsOf = (record: Pick<ImportRecord, 'accounts'>): string[] => [
  ...new Set(record.accounts.flatMap((account) => account.accountId ?? [])),
]

/** What the import teaches about the numbers in the file: each is of one account. */
export function aliasesOf(record: Pick<ImportRecord, 'accounts'>): AccountAlias[] {
  const aliases = record.accounts.flatMap(({ accountId, fingerprints }) =>
    accountId === null ? [] : fingerprints.map((fingerprint) => ({ fingerprint, accountId })),
  )
  return [...new Map(aliases.map((alias) => [alias.fingerprint, alias])).values()]
}

/** What clients see. */
export function toStatementImport(record: ImportRecord): StatementImport {
  const { 'removed-by-you': removedByYou, ...outcomes } = record.counts
  const parsed = Object.values(record.counts).reduce((sum, count) => sum + count, 0)
  const counts = { parsed, ...outcomes, removedByYou }
  return {
    id: record.id,
    status: record.status,
    fileName: record.fileName,
    fileHash: record.fileHash,
    format: record.format,
    detected: record.detected,
    ...counts,
    counts,
    accounts: record.accounts.map(({ fingerprints: _, ...account }) => account),
    warnings: record.warnings,
    recorded: record.recorded,
    problem: record.problem,
    createdAt: record.createdAt.toISOString(),
    committedAt: record.committedAt?.toISOString() ?? null,
    revertedAt: record.revertedAt?.toISOString() ?? null,
    version: record.version,
  }
}
