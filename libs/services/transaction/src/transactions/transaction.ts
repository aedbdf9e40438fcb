import {
  categoryById,
  categoryPath,
  type Transaction,
  type TransactionFact,
} from '@florin/contracts'
import { formatAmount, fromNumeric } from '@florin/money'

/** A transaction as it is stored; the amount as NUMERIC text. */
export interface TransactionRow {
  readonly id: string
  readonly accountId: string
  readonly date: string
  readonly amount: string
  readonly currency: string
  readonly kind: TransactionFact['kind']
  readonly status: TransactionFact['status']
  readonly description: string
  readonly originalDescription: string
  readonly merchant: string
  /** What automation chose. */
  readonly autoCategory: string
  readonly autoSource: TransactionFact['categorySource']
  readonly autoConfidence: number
  /** What the user chose; wins. */
  readonly userCategory: string | null
  readonly notes: string | null
  readonly tags: readonly string[]
  readonly reviewed: boolean
  readonly manual: boolean
  readonly sources: readonly Transaction['provenance']['sources'][number][]
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly version: number
  /** Whether it lies in the archive, of which people notice nothing. */
  readonly archived: boolean
}

interface Chosen {
  readonly id: string
  readonly source: TransactionFact['categorySource']
  readonly confidence: number
}

/** The category that counts: the user's choice if there is one, with certainty. */
export const chosenCategory = (
  row: Pick<TransactionRow, 'userCategory' | 'autoCategory' | 'autoSource' | 'autoConfidence'>,
): Chosen =>
  row.userCategory === null
    ? { id: row.autoCategory, source: row.autoSource, confidence: row.autoConfidence }
    : { id: row.userCategory, source: 'user', confidence: 1 }

const shown = (row: Pick<TransactionRow, 'amount' | 'currency'>): string =>
  formatAmount(fromNumeric(row.amount, row.currency), row.currency)

/** What clients see. */
export function toTransaction(row: TransactionRow): Transaction {
  const chosen = chosenCategory(row)
  const category = categoryById(chosen.id)
  return {
    id: row.id,
    accountId: row.accountId,
    date: row.date,
    amount: shown(row),
    currency: row.currency,
    kind: row.kind,
    status: row.status,
    description: row.description,
    originalDescription: row.originalDescription,
    merchant: row.merchant,
    categoryId: chosen.id,
    category: {
      ...chosen,
      name: category?.name ?? chosen.id,
      type: category?.type ?? 'expense',
    },
    notes: row.notes,
    tags: [...row.tags],
    reviewed: row.reviewed,
    provenance: { manual: row.manual, sources: [...row.sources] },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  }
}

/** What events tell of a row. */
export type FactRow = Omit<
  TransactionRow,
  | 'sources'
  | 'createdAt'
  | 'updatedAt'
  | 'notes'
  | 'tags'
  | 'reviewed'
  | 'manual'
  | 'originalDescription'
  | 'archived'
>

/** What other services hear. */
export function toFact(row: FactRow, importId: string | null): TransactionFact {
  const chosen = chosenCategory(row)
  return {
    id: row.id,
    accountId: row.accountId,
    date: row.date,
    amount: shown(row),
    currency: row.currency,
    kind: row.kind,
    status: row.status,
    categoryId: chosen.id,
    categoryType: categoryById(chosen.id)?.type ?? 'expense',
    categoryPath: categoryPath(chosen.id),
    categorySource: chosen.source,
    categoryConfidence: chosen.confidence,
    merchant: row.merchant,
    description: row.description,
    importId,
    version: row.version,
  }
}
