import { fromNumeric } from '@florin/money'
import { chosenCategory, type TransactionRow } from '../transactions/transaction.js'
import { noRisk, riskOf, type Risk } from './risk.js'

/** An outflow as it is stored. */
export interface EarlierRow {
  readonly date: string
  /** NUMERIC text, negative. */
  readonly amount: string
  readonly merchant: string
  readonly categoryId: string
}

/**
 * The risk of a stored transaction; what comes in has none.
 * @param before outflows of its currency before it
 */
export function riskOfRow(row: TransactionRow, before: readonly EarlierRow[]): Risk {
  const { currency, date, merchant } = row
  const spentOf = (amount: string): bigint => -fromNumeric(amount, currency)
  const spent = spentOf(row.amount)
  if (spent <= 0n) return noRisk
  const history = before.map(({ amount, ...one }) => ({ ...one, spent: spentOf(amount) }))
  return riskOf({ date, spent, merchant, categoryId: chosenCategory(row).id }, history, currency)
}
