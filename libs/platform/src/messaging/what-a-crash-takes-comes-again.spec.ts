import { Controller, Module } from '@nestjs/common'
import { Ctx } from '@nestjs/microservices'
import { AccountOpened, type AccountFact } from '@florin/contracts'
import { defineService } from '../runtime/service-definition.js'
import { newId } from '../context/ids.js'
import { TestStack, until } from '../testing/index.js'
import { On, type Delivery } from './on.js'

/** How each handler's transaction commits, as the database has it. */
const commits = new Map<string, string>()

async function tell(handler: string, { tx }: Delivery): Promise<void> {
  const [row] = await tx.query<{ how: string }>(
    `SELECT current_setting('synchronous_commit') AS how`,
  )
  commits.set(handler, row?.how ?? '')
}

@Controller()
class Handlers {
  @On([AccountOpened], { as: 'audit.sums', asyncCommit: true })
  sums(_events: unknown, @Ctx() delivery: Delivery): Promise<void> {
    return tell('audit.sums', delivery)
  }

  @On([AccountOpened], { as: 'audit.told' })
  told(_events: unknown, @Ctx() delivery: Delivery): Promise<void> {
    return tell('audit.told', delivery)
  }
}

@Module({ controllers: [Handlers] })
class HandlersModule {}

let stack: TestStack

beforeAll(async () => {
  stack = await TestStack.start()
  // The suites' server waits for no disk.
  await stack.database.sql(`ALTER DATABASE ${stack.database.name} SET synchronous_commit = on`)
  await stack.boot(defineService({ name: 'audit', module: HandlersModule, routes: [] }))
})
afterAll(() => stack.stop())

it('what can be applied again waits for no disk, and nothing else does without', async () => {
  const account: AccountFact = {
    ...{ id: newId(), name: 'Cash', type: 'cash', currency: 'EUR', openingBalance: '0.00' },
    ...{ status: 'active', numberFingerprint: null, version: 1 },
  }
  await stack.emit(AccountOpened, newId(), [account])
  await until(() => Promise.resolve(commits.size === 2), 'both handlers to be called')
  expect(Object.fromEntries(commits)).toEqual({ 'audit.sums': 'off', 'audit.told': 'on' })
})
