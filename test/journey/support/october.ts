import { bring, openAccount, type ImportAnswer, type Person } from '../../support/product.js'
import { ofx } from '../../support/statements.js'
import type { Product } from './florin.js'

interface Money {
  readonly amount: string
  readonly currency: string
}
export interface Transaction extends Money {
  readonly id: string
  readonly date: string
  readonly description: string
  readonly originalDescription: string
  readonly merchant: string
  readonly categoryId: string
  readonly version: number
  readonly category: { id: string; source: string; confidence: number }
  readonly provenance: { sources: { importId: string; fileHash: string; position: string }[] }
}
export interface Budget {
  readonly id: string
  readonly spent: string
  readonly remaining: string
  readonly percentage: number
  readonly periodStart: string
  readonly periodEnd: string
  readonly version: number
}
export interface Report {
  readonly income: string
  readonly spending: string
  readonly net: string
  readonly byCategory: { categoryId: string; amount: string }[]
  readonly topMerchants: { merchant: string; amount: string }[]
}
export interface List<T> {
  readonly items: T[]
  readonly nextCursor: string | null
}

export const october = [
  { id: 'S1', date: '2026-10-01', amount: '2500.00', name: 'SALARY ACME PAYROLL' },
  { id: 'G1', date: '2026-10-03', amount: '-60.00', name: 'LIDL 4711 BERLIN' },
  { id: 'G2', date: '2026-10-09', amount: '-25.50', name: 'REWE MARKT 0815' },
  { id: 'N1', date: '2026-10-12', amount: '-12.99', name: 'NETFLIX.COM' },
]

interface Alert {
  readonly id: string
  readonly data: { readonly threshold: number }
}

/** Ann, whose one account has what October brought once she has brought its statement in. */
export interface Journey {
  readonly ann: Person
  readonly account: { readonly id: string }
  bringOctober(name: string): Promise<ImportAnswer>
  balance(): Promise<string>
  transactions(query?: string): Promise<Transaction[]>
  report(): Promise<Report>
  budget(): Promise<Budget>
  alerts(): Promise<Alert[]>
  /** Thresholds she was told of, the lowest first. */
  thresholds(): Promise<number[]>
  planGroceries(): Promise<number>
}

export async function setOut(product: Product): Promise<Journey> {
  const ann = await product.join()
  const account = await openAccount(ann.api, { openingBalance: '100.00' })
  const all = async <T>(path: string): Promise<T[]> => (await ann.api.get<List<T>>(path)).body.items
  const alerts = (): Promise<Alert[]> => all<Alert>('/v1/notifications')
  return {
    ann,
    account,
    bringOctober: async (name) => {
      const file = { name, content: ofx(october) }
      return (await bring(ann.api, file, { accountId: account.id })).body
    },
    balance: async () =>
      (await ann.api.get<{ balance: string }>(`/v1/accounts/${account.id}`)).body.balance,
    transactions: (query = '') => all<Transaction>(`/v1/transactions${query}`),
    report: async () => (await ann.api.get<Report>('/v1/reports/monthly?month=2026-10')).body,
    budget: async () => {
      const [first] = await all<Budget>('/v1/budgets')
      if (!first) throw new Error('there is no budget')
      return first
    },
    alerts,
    thresholds: async () => (await alerts()).map((a) => a.data.threshold).sort((a, b) => a - b),
    planGroceries: async () => {
      const about = {
        name: 'Groceries',
        categoryId: 'groceries',
        amount: '100.00',
        currency: 'EUR',
      }
      const period = { period: 'monthly', startDate: '2026-10-01' }
      return (await ann.api.post<Budget>('/v1/budgets', { ...about, ...period })).status
    },
  }
}
