import { z } from 'zod'
import {
  categorySources,
  categoryTypes,
  transactionKinds,
  transactionStatuses,
} from '../events/transaction.events.js'
import { pageOf, pageQuery } from '../list.js'
import { sharedBy, whose } from './sharing.http.js'
import {
  amount,
  currency,
  day,
  fraction,
  id,
  instant,
  plainDate,
  sum,
  text,
  version,
} from '../values.js'

const magnitude = z
  .string()
  .regex(/^\d{1,15}(\.\d{1,4})?$/, 'must be a positive decimal such as 12.50')
  .meta({ example: '12.50' })
/** Most tags of a transaction. */
export const tagsMax = 20
export const tags = z.array(text(50)).max(tagsMax)
export const notes = z
  .string()
  .max(2_000)
  .normalize('NFC')
  .refine(
    (value) => !/(?![\n\r\t])[\p{Cc}\p{Cs}]/u.test(value),
    'must not contain control characters',
  )

/** Where a transaction came from: a line of a file that was imported. */
export const transactionSource = z
  .object({
    importId: id,
    /** SHA-256 of the file, hex. */
    fileHash: z.string(),
    /** `line 12`, or a path into an XML file. */
    position: z.string(),
    /** Index of the row in its import. */
    index: z.int(),
  })
  .meta({ id: 'TransactionSource' })

export const transaction = z
  .object({
    id,
    accountId: id,
    date: plainDate,
    /** Outflow negative. */
    amount,
    currency,
    kind: z.enum(transactionKinds),
    status: z.enum(transactionStatuses),
    description: z.string(),
    /** As the bank wrote it. */
    originalDescription: z.string(),
    /** Cleaned name of whom it was paid to or came from. */
    merchant: z.string(),
    categoryId: z.string(),
    category: z.object({
      id: z.string(),
      name: z.string(),
      type: z.enum(categoryTypes),
      /** Who decided: `user` is never overwritten. */
      source: z.enum(categorySources),
      confidence: fraction,
    }),
    notes: z.string().nullable(),
    tags: z.array(z.string()),
    /** Whether the user has looked at it: what a file brought begins unreviewed. */
    reviewed: z.boolean(),
    provenance: z.object({
      /** Entered by hand: no file brought it. */
      manual: z.boolean(),
      sources: z.array(transactionSource),
    }),
    createdAt: instant,
    updatedAt: instant,
    version,
    sharedBy: sharedBy.optional(),
  })
  .meta({ id: 'Transaction' })
export type Transaction = z.infer<typeof transaction>

const filters = {
  accountId: id.optional(),
  from: plainDate.optional(),
  to: plainDate.optional(),
  /** A category with all below it. */
  category: z.string().max(100).optional(),
  /** Text in description, merchant, notes or tags. */
  q: text(200).optional(),
  /** On the absolute amount. */
  min: magnitude.optional(),
  max: magnitude.optional(),
  status: z.enum(transactionStatuses).optional(),
  importId: id.optional(),
}

const reviewedParam = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional()

/** Which transactions: all of it holds of each. */
export const transactionFilter = z
  .strictObject({ ...filters, reviewed: z.boolean().optional() })
  .meta({ id: 'TransactionFilter' })
export type TransactionFilter = z.infer<typeof transactionFilter>

export const transactionsQuery = pageQuery.extend({
  ...filters,
  reviewed: reviewedParam,
  whose: whose.optional(),
})
export type TransactionsQuery = z.infer<typeof transactionsQuery>

export const transactionSummaryQuery = z.strictObject({ ...filters, reviewed: reviewedParam })

/** What transactions are together, of all pages of a list. */
export const transactionSummary = z
  .object({
    count: z.int(),
    totals: z.array(
      z.object({
        currency,
        count: z.int(),
        /** What came in. */
        inflow: sum,
        /** What went out; negative. */
        outflow: sum,
      }),
    ),
  })
  .meta({ id: 'TransactionSummary' })
export type TransactionSummary = z.infer<typeof transactionSummary>

export const transactionPage = pageOf('TransactionPage', transaction)

export const createTransactionBody = z
  .strictObject({
    accountId: id,
    date: day,
    amount,
    description: text(500),
    /** The account's, if given. */
    currency: currency.optional(),
    categoryId: z.string().max(100).optional(),
    merchant: text(255).optional(),
    kind: z.enum(transactionKinds).optional(),
    status: z.enum(['pending', 'posted']).optional(),
    notes: notes.optional(),
    tags: tags.optional(),
  })
  .meta({
    id: 'CreateTransaction',
    example: {
      accountId: '0192f7a0-4b1c-7d3e-8f00-1a2b3c4d5e6f',
      date: '2026-10-18',
      amount: '-40.00',
      description: 'Farmers market',
      categoryId: 'groceries',
    },
  })
export type CreateTransactionBody = z.infer<typeof createTransactionBody>

export const updateTransactionBody = z
  .strictObject({
    /** Null gives the choice back to automation. */
    categoryId: z.string().max(100).nullable().optional(),
    description: text(500).optional(),
    merchant: text(255).optional(),
    notes: notes.nullable().optional(),
    tags: tags.optional(),
    reviewed: z.boolean().optional(),
    /** Only of transactions entered by hand. */
    date: day.optional(),
    /** Only of transactions entered by hand. */
    amount: amount.optional(),
  })
  .meta({ id: 'UpdateTransaction', example: { categoryId: 'dining', tags: ['friends'] } })
export type UpdateTransactionBody = z.infer<typeof updateTransactionBody>

interface CategoryNode {
  id: string
  parentId: string | null
  name: string
  type: (typeof categoryTypes)[number]
  icon: string
  color: string
  sortOrder: number
  isDefault: boolean
  isHidden: boolean
  children: CategoryNode[]
}

export const categoryNode: z.ZodType<CategoryNode> = z
  .object({
    id: z.string(),
    parentId: z.string().nullable(),
    name: z.string(),
    type: z.enum(categoryTypes),
    icon: z.string(),
    color: z.string(),
    sortOrder: z.int(),
    isDefault: z.boolean(),
    isHidden: z.boolean(),
    get children() {
      return z.array(categoryNode)
    },
  })
  .meta({ id: 'Category' })

export const categoryTree = z
  .object({ items: z.array(categoryNode), nextCursor: z.null() })
  .meta({ id: 'CategoryTree' })
export type CategoryTree = z.infer<typeof categoryTree>
