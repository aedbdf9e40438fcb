import { z } from 'zod'
import { pageOf, pageQuery } from '../list.js'
import { amount, currency, id, instant, plainDate, sum, version } from '../values.js'

export const importStatuses = [
  'parsing',
  'needs-account',
  'preview',
  'committing',
  'committed',
  'failed',
  'reverted',
] as const
export const rowOutcomes = ['new', 'duplicate', 'suspect', 'invalid', 'removed-by-you'] as const

const note = z.object({ code: z.string(), detail: z.string() })

/** What a file knows of one of its accounts, and which of the user's it is. */
export const importAccount = z
  .object({
    /** Names the account within the file. */
    key: z.string(),
    numberMask: z.string().nullable(),
    type: z.string().nullable(),
    currency: currency.nullable(),
    /** Null while it is not known which account it is. */
    accountId: id.nullable(),
    lines: z.int(),
    closingBalance: z.object({ amount, date: plainDate.nullable() }).nullable(),
    /** Opening balance plus posted transactions up to that day, with this file's new rows. */
    computedBalance: sum.nullable(),
    /** Whether the two agree; informs, changes nothing. */
    balanceMatches: z.boolean().nullable(),
  })
  .meta({ id: 'ImportAccount' })
export type ImportAccount = z.infer<typeof importAccount>

export const statementImport = z
  .object({
    id,
    status: z.enum(importStatuses),
    fileName: z.string(),
    /** SHA-256 of the file, hex. */
    fileHash: z.string(),
    format: z.string().nullable(),
    /** How a CSV was read; may be sent back as `mapping`. */
    detected: z.record(z.string(), z.unknown()).nullable(),
    /** Sum of the five outcomes. */
    parsed: z.int(),
    new: z.int(),
    duplicate: z.int(),
    suspect: z.int(),
    invalid: z.int(),
    removedByYou: z.int(),
    counts: z.object({
      parsed: z.int(),
      new: z.int(),
      duplicate: z.int(),
      suspect: z.int(),
      invalid: z.int(),
      removedByYou: z.int(),
    }),
    accounts: z.array(importAccount),
    warnings: z.array(note),
    /** Why it failed. */
    problem: note.extend({ position: z.string().optional() }).nullable(),
    createdAt: instant,
    committedAt: instant.nullable(),
    revertedAt: instant.nullable(),
    version,
  })
  .meta({ id: 'StatementImport' })
export type StatementImport = z.infer<typeof statementImport>

export const importPage = pageOf('ImportPage', statementImport)

export const importRow = z
  .object({
    index: z.int(),
    position: z.string(),
    date: plainDate.nullable(),
    amount: amount.nullable(),
    currency: currency.nullable(),
    description: z.string(),
    merchant: z.string().nullable(),
    categoryId: z.string().nullable(),
    accountId: id.nullable(),
    /** What a commit does: takes `new` rows, and those `suspect` ones that are named. */
    outcome: z.enum(rowOutcomes),
    duplicateOf: id.nullable(),
    reason: note.nullable(),
  })
  .meta({ id: 'ImportRow' })
export type ImportRow = z.infer<typeof importRow>

export const importRowPage = pageOf('ImportRowPage', importRow)
export const importsQuery = pageQuery
export type ImportsQuery = z.infer<typeof importsQuery>
export const importRowsQuery = pageQuery.extend({ outcome: z.enum(rowOutcomes).optional() })
export type ImportRowsQuery = z.infer<typeof importRowsQuery>
export const createImportQuery = z.strictObject({
  commit: z.enum(['true', 'false']).optional(),
})
export type CreateImportQuery = z.infer<typeof createImportQuery>

export const assignImportBody = z
  .strictObject({
    /** The account of a file that has one. */
    accountId: id.optional(),
    accounts: z
      .array(z.strictObject({ key: z.string().max(300), accountId: id }))
      .max(100)
      .optional(),
  })
  .meta({ id: 'AssignImport' })
export type AssignImportBody = z.infer<typeof assignImportBody>

const indexes = z.array(z.int().min(0)).max(100_000)
export const commitImportBody = z
  .strictObject({
    /** Suspect rows to take as well. */
    rows: indexes.optional(),
    /** New rows to leave out. */
    exclude: indexes.optional(),
  })
  .meta({ id: 'CommitImport' })
export type CommitImportBody = z.infer<typeof commitImportBody>

export const revertedImport = statementImport
  .extend({
    /** Transactions that left the ledger. */
    removed: z.int(),
    /** Transactions that stay, because another file brought them too. */
    kept: z.int(),
    /** Which of the removed ones the user had edited. */
    edited: z.array(id),
  })
  .meta({ id: 'RevertedImport' })
export type RevertedImport = z.infer<typeof revertedImport>
