import type { PlainDate } from '@florin/calendar'
import { demoHousehold } from './household.js'
import { csvStatement, ofxStatement } from './statement-files.js'

/** An account of the demo household, and the statement that fills it. */
export interface DemoAccount {
  readonly name: string
  readonly type: 'checking' | 'savings' | 'credit_card'
  readonly openingBalance: string
  readonly file: { readonly name: string; readonly content: string }
}

export interface DemoBudget {
  readonly name: string
  readonly categoryId: string
  readonly amount: string
}

/** What somebody would bring to Florin who has kept their papers for three years. All amounts in `demoCurrency`. */
export interface DemoPlan {
  readonly accounts: readonly DemoAccount[]
  readonly budgets: readonly DemoBudget[]
}

export const demoCurrency = 'EUR'

const budgets: readonly DemoBudget[] = [
  { name: 'Groceries', categoryId: 'groceries', amount: '650.00' },
  { name: 'Eating out', categoryId: 'dining', amount: '180.00' },
  { name: 'Getting around', categoryId: 'transportation', amount: '160.00' },
  { name: 'Shopping', categoryId: 'shopping', amount: '150.00' },
  { name: 'Utilities', categoryId: 'utilities', amount: '320.00' },
]

export function demoPlan(today: PlainDate): DemoPlan {
  const { checking, savings, card } = demoHousehold(today)
  const current = { number: 'IE29AIBK93115212345678', type: 'CHECKING' } as const
  const rainyDay = { number: 'IE29AIBK93115212349999', type: 'SAVINGS' } as const
  return {
    accounts: [
      {
        ...{ name: 'Current account', type: 'checking', openingBalance: '2400.00' },
        file: { name: 'current-account.ofx', content: ofxStatement(checking, current, 240_000) },
      },
      {
        ...{ name: 'Rainy day', type: 'savings', openingBalance: '5200.00' },
        file: { name: 'rainy-day.ofx', content: ofxStatement(savings, rainyDay, 520_000) },
      },
      {
        ...{ name: 'Credit card', type: 'credit_card', openingBalance: '0.00' },
        file: { name: 'credit-card.csv', content: csvStatement(card) },
      },
    ],
    budgets,
  }
}
