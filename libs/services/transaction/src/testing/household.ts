import { AccountOpened, type AccountFact, type Transaction } from '@florin/contracts'
import { newId, type RunningService } from '@florin/platform'
import type { TestApi, TestStack } from '@florin/platform/testing'

/** An account as the bank service would tell of it. */
export const accountFact = (fields: Partial<AccountFact> = {}): AccountFact => ({
  id: newId(),
  name: 'Current account',
  type: 'checking',
  currency: 'EUR',
  openingBalance: '0.00',
  status: 'active',
  numberFingerprint: null,
  version: 1,
  ...fields,
})

/** Someone with an account that the transaction service knows. */
export interface Person {
  readonly userId: string
  readonly api: TestApi
  readonly account: AccountFact
  /** Adds a transaction by hand. */
  add(fields?: Record<string, unknown>): Promise<Transaction>
}

export async function someone(
  stack: TestStack,
  service: RunningService,
  fields: Partial<AccountFact> = {},
): Promise<Person> {
  const userId = newId()
  const api = stack.api(service, userId)
  const account = accountFact(fields)
  await stack.handled('transaction.accounts', await stack.emit(AccountOpened, userId, [account]))
  return {
    ...{ userId, api, account },
    add: async (given = {}) => {
      const body = { ...coffee, accountId: account.id, ...given }
      const answer = await api.post<Transaction>('/v1/transactions', body)
      if (answer.status !== 201) throw new Error(answer.text)
      return answer.body
    },
  }
}

export const coffee = { date: '2026-10-05', amount: '-4.50', description: 'Coffee with Jo' }
