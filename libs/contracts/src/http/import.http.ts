import { z } from 'zod'
import { pageOf, pageQuery } from '../list.js'
import { amount, currency, id, instant, plainDate, sum, text, version } from '../values.js'

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

/** Outcomes of which a commit may take all rows. */
export const takenOutcomes = ['new', 'suspect'] as const
/** What may be written otherwise than the file has it, before the commit. */
export const rowFields = ['description', 'merchant', 'categoryId'] as const

const note = z.object({ code: z.string(), detail: z.string() })
/** How to read a CSV; its fields are those of the form's `mapping`. */
const mapping = z.record(z.string(), z.unknown())

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
    /** Transactions that the commit made; null before it, and where that was not counted yet. */
    recorded: z.int().nullable(),
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

/** A transaction that a row is, or might be. */
const rowMatch = z
  .object({ id, date: plainDate, amount, currency, description: z.string() })
  .meta({ id: 'ImportRowMatch' })

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
    /** Which of them the user wrote otherwise than the file has them. */
    edited: z.array(z.enum(rowFields)),
    accountId: id.nullable(),
    /** What a commit does: unless told otherwise it takes the `new` rows and no `suspect` ones. */
    outcome: z.enum(rowOutcomes),
    duplicateOf: id.nullable(),
    /** The transaction that `duplicateOf` names; null when there is none, or no longer. */
    match: rowMatch.nullable(),
    reason: note.nullable(),
    version,
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

/** The first lines of a file, and how they are read. */
export const importSample = z
  .object({
    fileName: z.string(),
    /** How the file was asked to be read; null where everything is detected. */
    mapping: mapping.nullable(),
    /** How its lines are read; may be sent back, changed, as `mapping`. Null when they cannot be. */
    detected: mapping.nullable(),
    /** Why they cannot be read, and the field of the mapping that does not fit, such as `columns/date`. */
    problem: note.extend({ field: z.string().optional() }).nullable(),
    warnings: z.array(note),
    /** Names of the columns, empty where the file has none. */
    header: z.array(z.string()),
    /** At most 20: those below the header, or the file's first where no table was found. */
    rows: z.array(
      z.object({
        /** In the file, from 1. */
        line: z.int(),
        /** As they stand in the file, the long ones cut. */
        cells: z.array(z.string()),
        date: plainDate.nullable(),
        amount: amount.nullable(),
        currency: currency.nullable(),
        description: z.string().nullable(),
        /** Why it would be `invalid`. */
        reason: note.nullable(),
      }),
    ),
  })
  .meta({ id: 'ImportSample' })
export type ImportSample = z.infer<typeof importSample>
export const importSampleQuery = z.strictObject({
  /** JSON: a mapping to try; without it the file is read as the import does. */
  mapping: z.string().max(8_000).optional(),
})
export type ImportSampleQuery = z.infer<typeof importSampleQuery>

export const updateImportBody = z
  .strictObject({
    /** The account of a file that has one. */
    accountId: id.optional(),
    accounts: z
      .array(z.strictObject({ key: z.string().max(300), accountId: id }))
      .max(100)
      .optional(),
    /** How to read a CSV; null leaves it to detection. What was edited in the rows is forgotten with it. */
    mapping: mapping.nullable().optional(),
  })
  .meta({ id: 'UpdateImport' })
export type UpdateImportBody = z.infer<typeof updateImportBody>

export const updateImportRowBody = z
  .strictObject({
    /** Null is what the file has. */
    description: text(500).nullable().optional(),
    merchant: text(255).nullable().optional(),
    /** Null leaves the choice to automation. */
    categoryId: z.string().max(100).nullable().optional(),
  })
  .meta({ id: 'UpdateImportRow', example: { merchant: 'Bakery', categoryId: 'groceries' } })
export type UpdateImportRowBody = z.infer<typeof updateImportRowBody>

const indexes = z.array(z.int().min(0)).max(100_000)
export const commitImportBody = z
  .strictObject({
    /** Outcomes of which all rows are taken; the new ones unless told. */
    take: z.array(z.enum(takenOutcomes)).max(takenOutcomes.length).optional(),
    /** Rows, new or suspect, to take as well. */
    rows: indexes.optional(),
    /** Rows to leave out. */
    exclude: indexes.optional(),
  })
  .meta({ id: 'CommitImport' })
export type CommitImportBody = z.infer<typeof commitImportBody>

/** Edited transactions that an import which is taken back names. */
export const editedTransactionsMax = 50

export const revertedImport = statementImport
  .extend({
    /** Transactions that left the ledger. */
    removed: z.int(),
    /** Transactions that stay, because another file brought them too. */
    kept: z.int(),
    /** Which of the removed ones the user had edited. */
    edited: z.array(id),
    /** The first of those, as they were. */
    editedTransactions: z
      .array(z.object({ id, date: plainDate, description: z.string(), amount, currency }))
      .max(editedTransactionsMax),
  })
  .meta({ id: 'RevertedImport' })
export type RevertedImport = z.infer<typeof revertedImport>
