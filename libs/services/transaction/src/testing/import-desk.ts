import {
  AccountOpened,
  type AccountFact,
  type ImportRow,
  type Page,
  type StatementImport,
  type Transaction,
} from '@florin/contracts'
import { newId, type RunningService, type ServiceRuntime } from '@florin/platform'
import { TestStack, until, type TestAnswer, type TestApi } from '@florin/platform/testing'
import { transactionService } from '../transaction.module.js'
import { accountFact } from './household.js'

/** How a file is brought in. */
export interface Brought {
  readonly fields?: Record<string, string>
  readonly name?: string
  /** Whether it is committed at once. */
  readonly commit?: boolean
}

/** The transaction service with one person who has an account with 100.00 euros, anew for each test. */
export class ImportDesk {
  userId = ''
  accountId = ''
  api!: TestApi

  private constructor(
    readonly stack: TestStack,
    readonly service: RunningService,
  ) {}

  static async open(ports: Partial<ServiceRuntime> = {}): Promise<ImportDesk> {
    const stack = await TestStack.start()
    return new ImportDesk(stack, await stack.boot(transactionService, ports))
  }

  async newcomer(): Promise<void> {
    this.userId = newId()
    this.api = this.stack.api(this.service, this.userId)
    this.accountId = await this.openAccount()
  }

  async openAccount(fields: Partial<AccountFact> = {}): Promise<string> {
    const account = accountFact({ openingBalance: '100.00', ...fields })
    const event = await this.stack.emit(AccountOpened, this.userId, [account])
    await this.stack.handled('transaction.accounts', event)
    return account.id
  }

  /** Uploads a file and waits until it was worked on. */
  async bring(content: string | Buffer, how: Brought = {}): Promise<StatementImport> {
    const started = await this.upload(content, how)
    if (started.status !== 202) throw new Error(started.text)
    return this.worked(started.body.id)
  }

  upload(content: string | Buffer, how: Brought = {}): Promise<TestAnswer<StatementImport>> {
    const { fields = { accountId: this.accountId }, name = 'statement.ofx', commit } = how
    const path = commit ? '/v1/imports?commit=true' : '/v1/imports'
    return this.api.upload<StatementImport>(path, { name, content }, fields)
  }

  worked(id: string): Promise<StatementImport> {
    return until(async () => {
      const { body } = await this.api.get<StatementImport>(`/v1/imports/${id}`)
      return !['parsing', 'committing'].includes(body.status) && body
    }, 'the import')
  }

  /** Brings a file in and commits it. */
  commit(content: string | Buffer, how: Brought = {}): Promise<StatementImport> {
    return this.bring(content, { ...how, commit: true })
  }

  async rows(id: string, query = ''): Promise<readonly ImportRow[]> {
    return (await this.api.get<Page<ImportRow>>(`/v1/imports/${id}/rows${query}`)).body.items
  }

  async ledger(): Promise<readonly Transaction[]> {
    return (await this.api.get<Page<Transaction>>('/v1/transactions?limit=200')).body.items
  }
}
