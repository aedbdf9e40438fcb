import { daysBetween, type PlainDate } from '@florin/calendar'
import type { RiskReason } from '@florin/contracts'
import { formatAmount, ratio } from '@florin/money'

/** Money that went out. */
export interface Outflow {
  readonly date: PlainDate
  /** Minor units, positive. */
  readonly spent: bigint
  readonly merchant: string
  readonly categoryId: string
}

/** How far a transaction is from what is usual: 0 is nothing unusual; null when too little is known to say. */
export interface Risk {
  readonly score: number | null
  readonly reasons: readonly RiskReason[]
}

/** With fewer outflows before it, everything would be unusual. */
const historyMin = 10
const ofMerchantMin = 3
const ofCategoryMin = 5

/** What each reason adds at most. */
const weights = {
  'unusual-amount': 0.6,
  'new-merchant': 0.3,
  'repeated-charge': 0.3,
} as const satisfies Record<RiskReason['code'], number>

const doublingsUsual = 1
const doublingsMax = 5

export const noRisk: Risk = { score: 0, reasons: [] }
const unknownRisk: Risk = { score: null, reasons: [] }

/**
 * Compares an outflow with those before it; in whatever order they are given, the answer is the same.
 * @param history outflows of the same currency before it
 */
export function riskOf(outflow: Outflow, history: readonly Outflow[], currency: string): Risk {
  if (history.length < historyMin) return unknownRisk
  const found = [unusualAmount, newMerchant, repeatedCharge].flatMap(
    (rule) => rule(outflow, history, currency) ?? [],
  )
  return {
    score: rounded(combined(found.map(({ share }) => share))),
    reasons: found.map((reason) => ({ ...reason, share: rounded(reason.share) })),
  }
}

/** What reasons that do not hang on each other say together: never less than one of them, never more than 1. */
export const combined = (shares: readonly number[]): number =>
  1 - shares.reduce((product, share) => product * (1 - share), 1)

/** How unusual a multiple of the usual amount is: 0 up to twice, 1 from 32 times on. */
export function excessOf(spent: bigint, usual: bigint): number {
  const doublings = Math.log2(ratio(spent, usual))
  const share = (doublings - doublingsUsual) / (doublingsMax - doublingsUsual)
  return Math.min(1, Math.max(0, share))
}

type Rule = (
  outflow: Outflow,
  history: readonly Outflow[],
  currency: string,
) => RiskReason | undefined

const unusualAmount: Rule = (outflow, history, currency) => {
  const { amount, where } = usualOf(outflow, history)
  const share = weights['unusual-amount'] * excessOf(outflow.spent, amount)
  if (rounded(share) === 0) return undefined
  const detail = `${formatAmount(amount, currency)} ${currency} is usual ${where}.`
  return { code: 'unusual-amount', share, detail }
}

const newMerchant: Rule = ({ merchant }, history) => {
  if (merchant === '' || history.some((one) => one.merchant === merchant)) return undefined
  const detail = `Nothing was bought from ${merchant} before.`
  return { code: 'new-merchant', share: weights['new-merchant'], detail }
}

const repeatedCharge: Rule = ({ merchant, spent, date }, history) => {
  const twin = history.find(
    (one) => one.merchant === merchant && one.spent === spent && daysBetween(one.date, date) <= 1,
  )
  if (!twin || merchant === '') return undefined
  const detail = `${merchant} was paid the same amount the same day or the day before.`
  return { code: 'repeated-charge', share: weights['repeated-charge'], detail }
}

/** The median of the merchant's, of the category's or of all, whichever is the first to have enough of them. */
function usualOf(
  { merchant, categoryId }: Outflow,
  history: readonly Outflow[],
): { amount: bigint; where: string } {
  const ofMerchant = history.filter((one) => merchant !== '' && one.merchant === merchant)
  if (ofMerchant.length >= ofMerchantMin) return { amount: median(ofMerchant), where: 'there' }
  const ofCategory = history.filter((one) => one.categoryId === categoryId)
  if (ofCategory.length >= ofCategoryMin)
    return { amount: median(ofCategory), where: 'in this category' }
  return { amount: median(history), where: 'for anything' }
}

/** The lower of the two in the middle; of at least one. */
function median(outflows: readonly Outflow[]): bigint {
  const sorted = outflows.map(({ spent }) => spent).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 1n
}

const rounded = (share: number): number => Math.round(share * 100) / 100
