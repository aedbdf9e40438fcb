import {
  AccessChanged,
  type AccessGrant,
  type Account,
  type Budget,
  type Transaction,
} from '@florin/contracts'
import { AccessVersions, newId, type RunningService } from '@florin/platform'
import { apiOf, TestStack, type TestApi } from '@florin/platform/testing'
import { bankService } from '@florin/bank'
import { budgetService } from '@florin/budget'
import { transactionService } from '@florin/transaction'

/** Somebody with two accounts, a line in each, and a budget. */
export interface Home {
  readonly userId: string
  readonly bank: TestApi
  readonly ledger: TestApi
  readonly budgets: TestApi
  readonly accounts: readonly [Account, Account]
  readonly lines: readonly [Transaction, Transaction]
  readonly budget: Budget
}

const made = <T>({ status, body, text }: { status: number; body: T; text: string }): T => {
  if (status !== 201) throw new Error(text)
  return body
}

/** The services whose things are shared, and the user service's word of who was granted what. */
export class SharedHomes {
  private readonly versions = new Map<string, number>()

  private constructor(
    readonly stack: TestStack,
    readonly bank: RunningService,
    readonly ledger: RunningService,
    readonly budgets: RunningService,
  ) {}

  static async open(): Promise<SharedHomes> {
    const stack = await TestStack.start()
    return new SharedHomes(
      stack,
      await stack.boot(bankService),
      await stack.boot(transactionService),
      await stack.boot(budgetService),
    )
  }

  async join(): Promise<Home> {
    const userId = newId()
    const [bank, ledger, budgets] = this.as(userId, 'admin')
    const open = async (name: string): Promise<Account> =>
      made(await bank.post<Account>('/v1/accounts', { name, type: 'checking', currency: 'EUR' }))
    const accounts = [await open('Joint'), await open('Private')] as const
    await this.stack.quiet()
    const add = async ({ id: accountId }: Account): Promise<Transaction> =>
      made(
        await ledger.post<Transaction>('/v1/transactions', {
          ...{ accountId, date: '2026-10-05', amount: '-4.50' },
          ...{ description: 'Lidl', categoryId: 'groceries' },
        }),
      )
    const lines = [await add(accounts[0]), await add(accounts[1])] as const
    const budget = made(
      await budgets.post<Budget>('/v1/budgets', {
        ...{ name: 'Food', categoryId: 'groceries', amount: '50.00', currency: 'EUR' },
        ...{ period: 'monthly', startDate: '2026-10-01' },
      }),
    )
    await this.stack.quiet()
    return { userId, bank, ledger, budgets, accounts, lines, budget }
  }

  /** Somebody, as their token says that they are. Everything of another's may be seen by administrators alone. */
  as(userId: string, role?: string): [bank: TestApi, ledger: TestApi, budgets: TestApi] {
    const token = this.stack.token(userId, newId(), 600, role === undefined ? {} : { role })
    const api = ({ fastify }: RunningService): TestApi => apiOf(fastify, token)
    return [api(this.bank), api(this.ledger), api(this.budgets)]
  }

  /** All that somebody is granted from now on, as the user service says it before it answers. */
  async grant(granteeId: string, grants: readonly AccessGrant[]): Promise<void> {
    const version = await this.announce(granteeId)
    await this.stack.emit(AccessChanged, granteeId, [{ version, grants: [...grants] }])
  }

  /** Only that there is a newer list, which has not arrived. */
  async announce(granteeId: string): Promise<number> {
    const version = (this.versions.get(granteeId) ?? 0) + 1
    this.versions.set(granteeId, version)
    await this.bank.app.get(AccessVersions, { strict: false }).note(granteeId, version)
    return version
  }

  stop(): Promise<void> {
    return this.stack.stop()
  }
}

export const grantOf = (
  owner: Home,
  level: string,
  fields: Partial<AccessGrant> = {},
): AccessGrant => ({
  ...{ ownerId: owner.userId, resource: 'account', resourceId: owner.accounts[0].id, level },
  ...{ familyId: null, expiresAt: null, ...fields },
})
