import {
  TransactionRecorded,
  type Budget,
  type EventContract,
  type ItemOf,
  type TransactionFact,
} from '@florin/contracts'
import { newId, type RunningService } from '@florin/platform'
import { TestStack, type TestApi } from '@florin/platform/testing'
import { budgetService } from '../budget.module.js'

/** A posted purchase of groceries on 5 October 2026, unless told otherwise. */
export const spendingFact = (
  amount: string,
  fields: Partial<TransactionFact> = {},
): TransactionFact => ({
  id: newId(),
  accountId: newId(),
  date: '2026-10-05',
  amount,
  currency: 'EUR',
  kind: 'payment',
  status: 'posted',
  categoryId: 'groceries',
  categoryType: 'expense',
  categoryPath: ['groceries'],
  categorySource: 'merchant',
  categoryConfidence: 0.9,
  merchant: 'Lidl',
  description: 'LIDL',
  importId: null,
  version: 1,
  ...fields,
})

/** A hundred euros a month for groceries. */
export const groceries = {
  name: 'Groceries',
  categoryId: 'groceries',
  amount: '100.00',
  currency: 'EUR',
  period: 'monthly',
  startDate: '2026-10-01',
} as const

/** One user of a running budget service. */
export class BudgetUser {
  readonly id = newId()

  constructor(
    private readonly stack: TestStack,
    private readonly service: RunningService,
  ) {}

  /** Signed in anew each time: suites move the clock by months. */
  get api(): TestApi {
    return this.stack.api(this.service, this.id)
  }

  async budget(fields: Record<string, unknown> = {}): Promise<Budget> {
    return (await this.api.post<Budget>('/v1/budgets', { ...groceries, ...fields })).body
  }

  async see(id: string, query = ''): Promise<Budget> {
    return (await this.api.get<Budget>(`/v1/budgets/${id}${query}`)).body
  }

  /** Lets the service hear of an event and waits until it has. */
  async hears<C extends EventContract>(contract: C, items: readonly ItemOf<C>[]): Promise<string> {
    const id = await this.stack.emit(contract, this.id, items)
    await this.stack.handled('budget.utilisation', id)
    return id
  }

  spends(...amounts: readonly string[]): Promise<string> {
    return this.hears(
      TransactionRecorded,
      amounts.map((amount) => spendingFact(amount)),
    )
  }
}

/** A stack with the budget service on it, on 20 October 2026. */
export async function budgetStack(): Promise<{ stack: TestStack; service: RunningService }> {
  const stack = await TestStack.start()
  const service = await stack.boot(budgetService)
  stack.clock.set('2026-10-20T12:00:00Z')
  return { stack, service }
}
