import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Account, Budget, Transaction } from '@florin/contracts'
import { createGateway, inProcessUpstream, type Gateway } from '@florin/gateway'
import { createLog, type RunningService } from '@florin/platform'
import { TestStack } from '@florin/platform/testing'
import { services } from '@florin/product'
import { Client } from '../client.js'
import { verifyMine } from './verify-mine.command.js'

let stack: TestStack
let gateway: Gateway
let client: Client
const folder = mkdtempSync(join(tmpdir(), 'florin-mine-'))

/** What the command says of what the API shows at this moment, and its exit code. */
async function look(): Promise<{ code: number; said: string }> {
  const lines: string[] = []
  const code = await verifyMine({ client, say: (line) => void lines.push(line) })
  return { code, said: lines.join('\n') }
}

/** Changes rows past the services; what they kept of before is then of another generation, as after every change. */
async function change(sql: string): Promise<void> {
  const renewed = ['bank', 'analytics', 'budget'].map(
    (name) => `UPDATE ${name}_schema.user_generations SET generation = gen_random_uuid()`,
  )
  await stack.database.sql([sql, ...renewed].join(';'))
}

async function live(): Promise<void> {
  const account = await client.post<Account>('/v1/accounts', {
    ...{ name: 'Giro', type: 'checking', currency: 'EUR', openingBalance: '100.00' },
  })
  const abroad = await client.post<Account>('/v1/accounts', {
    ...{ name: 'Travel', type: 'cash', currency: 'JPY' },
  })
  const month = new Date().toISOString().slice(0, 7)
  await client.post<Budget>('/v1/budgets', {
    ...{ name: 'Food', categoryId: 'groceries', amount: '50.00', currency: 'EUR' },
    ...{ period: 'monthly', startDate: '2026-01-01', rollover: true },
  })
  const spend = (accountId: string, amount: string, day: string): Promise<Transaction> =>
    client.post<Transaction>('/v1/transactions', {
      ...{ accountId, amount, date: `${month}-${day}`, description: 'Corner Shop' },
      ...{ merchant: 'Corner Shop', categoryId: 'groceries' },
    })
  await spend(account.id, '-12.34', '01')
  await spend(account.id, '2.34', '02')
  await spend(abroad.id, '-3000', '03')
  await client.post('/v1/transactions', {
    ...{ accountId: account.id, amount: '2500.00', date: '2026-02-28' },
    ...{ description: 'ACME', categoryId: 'salary' },
  })
  await stack.quiet()
}

beforeAll(async () => {
  stack = await TestStack.start()
  const running: RunningService[] = []
  for (const definition of services) running.push(await stack.boot(definition))
  const log = createLog('api-gateway', { level: 'silent', pretty: false })
  gateway = await createGateway({ upstreams: running.map(inProcessUpstream), version: 'test', log })
  await gateway.listen(0, '127.0.0.1')
  const { port } = gateway.fastify.server.address() as AddressInfo
  client = new Client(`http://127.0.0.1:${port}`, join(folder, 'session.json'))
  await client.register({
    ...{ email: 'ann@example.org', password: 'correct horse battery', fullName: 'Ann' },
    ...{ currency: 'EUR', timezone: 'Pacific/Auckland' },
  })
  await live()
}, 60_000)
afterAll(async () => {
  await gateway.close()
  await stack.stop()
  rmSync(folder, { recursive: true, force: true })
})

const allIsWell = {
  code: 0,
  said: expect.stringMatching(
    /^4 transactions, 2 accounts, 1 budgets and \d months: everything agrees\.$/,
  ) as string,
}

it('says that all is well where it is', async () => {
  expect(await look()).toEqual(allIsWell)
})

it.each([
  [
    'a balance',
    'UPDATE bank_schema.bank_accounts SET current_balance = current_balance + 1',
    'UPDATE bank_schema.bank_accounts SET current_balance = current_balance - 1',
    ['balance of Giro', 'balance of Travel'],
  ],
  [
    'a count of an account',
    'UPDATE bank_schema.bank_accounts SET transaction_count = transaction_count + 1',
    'UPDATE bank_schema.bank_accounts SET transaction_count = transaction_count - 1',
    ['transactions of Giro'],
  ],
  [
    'a sum of a category',
    `UPDATE analytics_schema.monthly_category_summary SET total_amount = total_amount - 1 WHERE category = 'salary'`,
    `UPDATE analytics_schema.monthly_category_summary SET total_amount = total_amount + 1 WHERE category = 'salary'`,
    ['income of 2026-02 in EUR', 'net of 2026-02 in EUR', 'income salary of 2026-02 in EUR'],
  ],
  [
    'a sum of a merchant',
    'UPDATE analytics_schema.monthly_merchant_summary SET spent = spent + 1 WHERE spent > 0',
    'UPDATE analytics_schema.monthly_merchant_summary SET spent = spent - 1 WHERE spent > 0',
    ['Corner Shop of', 'most spent at merchants of'],
  ],
  [
    'spending of a budget',
    `UPDATE budget_schema.category_spending SET spent = spent + 1`,
    `UPDATE budget_schema.category_spending SET spent = spent - 1`,
    ['spent of Food', 'spending in JPY that Food leaves out'],
  ],
  [
    'a transaction that is gone',
    `UPDATE transaction_schema.transactions SET status = 'cancelled' WHERE amount = 2500`,
    `UPDATE transaction_schema.transactions SET status = 'posted' WHERE amount = 2500`,
    ['balance of Giro', 'income of 2026-02 in EUR'],
  ],
])('names %s that is not what the lines make it', async (_what, wrong, right, named) => {
  await change(wrong)
  const { code, said } = await look().finally(() => change(right))
  expect(code).toBe(1)
  for (const what of named) expect(said).toContain(`The ${what}`)
  expect(said).toMatch(/\d figures do not agree\.$/)
  expect(await look()).toEqual(allIsWell)
})
