import type {
  BalanceChanged,
  ItemOf,
  ThresholdCrossed,
  UtilisationUpdated,
} from '@florin/contracts'
import { newId } from '@florin/platform'

export const utilisation = (
  given: Partial<ItemOf<typeof UtilisationUpdated>> = {},
): ItemOf<typeof UtilisationUpdated> => ({
  budgetId: newId(),
  name: 'Groceries',
  periodStart: '2026-10-01',
  periodEnd: '2026-10-31',
  spent: '84.00',
  limit: '100.00',
  remaining: '16.00',
  currency: 'EUR',
  percentage: 0.84,
  ...given,
})

export const crossing = (
  given: Partial<ItemOf<typeof ThresholdCrossed>> = {},
): ItemOf<typeof ThresholdCrossed> => ({ ...utilisation(given), threshold: 0.8, ...given })

export const balance = (amount: string): ItemOf<typeof BalanceChanged> => ({
  accountId: newId(),
  balance: amount,
  currency: 'EUR',
  transactionCount: 1,
})
