import { categoryById, defaultCategories, type CategoryExplanation } from '@florin/contracts'
import { fromNumeric } from '@florin/money'
import { adviceOn, type CategoriseInput, type Verdict } from '../categorisation/index.js'
import { chosenCategory, type TransactionRow } from '../transactions/transaction.js'

type Alternative = CategoryExplanation['alternatives'][number]

/** One of the user's newest transactions. */
export interface RecentRow {
  readonly merchant: string
  readonly categoryId: string
  /** Whether the user chose the category. */
  readonly isChosen: boolean
  readonly isInflow: boolean
}

/** What there is always, where nothing is known of the user. */
const usual = {
  in: ['salary', 'refunds', 'interest', 'other-income'],
  out: ['groceries', 'shopping', 'dining', 'other'],
}
const alternativesMax = 3

/** Why a transaction has its category, and which it may have instead. */
export function explain(row: TransactionRow, recent: readonly RecentRow[]): CategoryExplanation {
  const chosen = chosenCategory(row)
  const advice = adviceFor(row)
  const automatic = {
    categoryId: row.autoCategory,
    source: row.autoSource,
    confidence: row.autoConfidence,
    matched: matchedBy(row, advice),
  }
  const isUsers = chosen.source === 'user'
  const others = candidates(row, advice, recent).filter(
    ({ categoryId }) => categoryId !== chosen.id && categoryById(categoryId) !== undefined,
  )
  const distinct = new Map<string, Alternative>()
  for (const other of others)
    if (!distinct.has(other.categoryId)) distinct.set(other.categoryId, other)
  return {
    transactionId: row.id,
    ...{ categoryId: chosen.id, source: chosen.source, confidence: chosen.confidence },
    matched: isUsers ? null : automatic.matched,
    automatic,
    alternatives: [...distinct.values()].slice(0, alternativesMax),
  }
}

/** What the line says, by itself and, where a file named whom it was paid to, with that. */
function adviceFor(row: TransactionRow): Verdict[] {
  const input: CategoriseInput = {
    description: row.originalDescription,
    amountMinor: fromNumeric(row.amount, row.currency),
    kind: row.kind,
  }
  const named = row.merchant === '' ? [] : adviceOn({ ...input, payee: row.merchant })
  return [...adviceOn(input), ...named]
}

function matchedBy(row: TransactionRow, advice: readonly Verdict[]): string | null {
  const decisive = advice.find(
    ({ categoryId, source }) => categoryId === row.autoCategory && source === row.autoSource,
  )
  return decisive?.matched ?? null
}

function candidates(
  row: TransactionRow,
  advice: readonly Verdict[],
  recent: readonly RecentRow[],
): Alternative[] {
  const isInflow = !row.amount.startsWith('-')
  const alike = recent.filter((one) => one.isInflow === isInflow)
  const sameMerchant = alike.filter(
    (one) => one.isChosen && row.merchant !== '' && one.merchant === row.merchant,
  )
  const because =
    (reason: Alternative['because']) =>
    (categoryId: string): Alternative => ({ categoryId, because: reason, matched: null })
  const automatic = row.userCategory === null ? [] : [row.autoCategory]
  return [
    ...byFrequency(sameMerchant).map(because('chosen-before')),
    ...advice.map(({ categoryId, matched = null }): Alternative => ({
      categoryId,
      because: 'matched',
      matched,
    })),
    ...automatic.map(because('matched')),
    ...neighboursOf(chosenCategory(row).id).map(because('related')),
    ...byFrequency(alike).map(because('often-used')),
    ...usual[isInflow ? 'in' : 'out'].map(because('often-used')),
  ]
}

/** The commonest first. */
function byFrequency(rows: readonly RecentRow[]): string[] {
  const counts = new Map<string, number>()
  for (const { categoryId } of rows) counts.set(categoryId, (counts.get(categoryId) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a).map(([categoryId]) => categoryId)
}

/** The category above, and one beside: more would leave no room for what the user has most. */
function neighboursOf(id: string): string[] {
  const parentId = categoryById(id)?.parentId ?? null
  if (parentId === null || ['income', 'expense'].includes(parentId)) return []
  const beside = defaultCategories.find((one) => one.parentId === parentId && one.id !== id)
  return [parentId, ...(beside ? [beside.id] : [])]
}
