import { AccountChanged, AccountOpened } from '@florin/contracts'
import { ApiDatabase, newId, type RunningService } from '@florin/platform'
import { TestStack } from '@florin/platform/testing'
import { accountFact } from '../testing/household.js'
import { transactionService } from '../transaction.module.js'
import { findAccount, listAccounts, type KnownAccount } from './accounts.repository.js'

let stack: TestStack
let service: RunningService

beforeAll(async () => {
  stack = await TestStack.start()
  service = await stack.boot(transactionService)
})
afterAll(() => stack.stop())

const known = (userId: string, id: string): Promise<KnownAccount | undefined> =>
  service.app.get(ApiDatabase, { strict: false }).read(userId, (tx) => findAccount(tx, userId, id))

it('keeps the newest state, whatever comes late or twice', async () => {
  const userId = newId()
  const opened = accountFact({ name: 'Old', openingBalance: '-3.50' })
  const changed = { ...opened, name: 'New', numberFingerprint: 'abc', version: 3 }
  const between = { ...opened, name: 'Between', version: 2 }
  await stack.emit(AccountOpened, userId, [opened])
  await stack.emit(AccountChanged, userId, [{ before: between, after: changed, version: 3 }])
  const late = await stack.emit(AccountChanged, userId, [
    { before: opened, after: between, version: 2 },
    { before: opened, after: between, version: 2 },
  ])
  await stack.handled('transaction.accounts', late)
  expect(await known(userId, opened.id)).toEqual({
    id: opened.id,
    name: 'New',
    type: 'checking',
    currency: 'EUR',
    status: 'active',
    openingBalance: '-3.5000',
    numberFingerprint: 'abc',
  })
})

it("shows nobody another's accounts", async () => {
  const [annId, bobId] = [newId(), newId()]
  const account = accountFact()
  await stack.handled('transaction.accounts', await stack.emit(AccountOpened, annId, [account]))
  expect(await known(bobId, account.id)).toBeUndefined()
  const asBob = await service.app
    .get(ApiDatabase, { strict: false })
    .read(bobId, (tx) => listAccounts(tx, annId))
  expect(asBob).toEqual([])
})
