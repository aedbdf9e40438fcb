import { runAll, type Profile } from '@florin/platform'
import { TestStack } from '@florin/platform/testing'
import { services } from '@florin/product'
import {
  bring,
  openAccount,
  startProduct,
  type Person,
  type TestProduct,
} from '../support/product.js'

let product: TestProduct
let ann: Person
let account: { id: string }

beforeAll(async () => {
  product = await startProduct()
  ann = await product.join()
  account = await openAccount(ann.api, { openingBalance: '100.00' })
  const content = 'Date,Description,Amount\n2026-10-30,LIDL,-12.99\n2026-10-31,SALARY,2500.00'
  await bring(ann.api, { name: 'lines.csv', content }, { accountId: account.id })
  await product.stack.quiet()
})
afterAll(() => product.stop())

interface Day {
  readonly day: string
  readonly count: string
}
const daysOf = (stack: TestStack): Promise<Day[]> =>
  stack.database.sql<Day>(
    'SELECT day::text, transaction_count::text AS count FROM bank_schema.account_days ORDER BY day',
  )

/** Starts every service as `npm start` does, and stops it again. @returns what was said meanwhile */
async function startAgain(): Promise<string[]> {
  const said: string[] = []
  const profile: Profile = {
    runtimeFor: (name) => product.stack.runtimeFor(name),
    close: () => Promise.resolve(),
  }
  const running = await runAll(services, profile, (sentence) => said.push(sentence))
  await running.close()
  return said
}

it('makes again what was not kept yet when the events were new, once', async () => {
  const whole = await daysOf(product.stack)
  expect(whole).toEqual([
    { day: '2026-10-30', count: '1' },
    { day: '2026-10-31', count: '1' },
  ])
  await product.stack.stopServices()
  await product.stack.database.sql('DELETE FROM bank_schema.account_days')
  expect(await startAgain()).toEqual([
    'Completing what the bank service of an older version has kept',
  ])
  expect(await daysOf(product.stack)).toEqual(whole)
  expect(await startAgain()).toEqual([])
})

it('starts all the same, and says so, when the log cannot be applied', async () => {
  await product.stack.database.sql('DELETE FROM bank_schema.account_days')
  // Events whose items are none of the contract's any more.
  await product.stack.database.sql(
    `UPDATE transaction_schema.event_log SET envelope = replace(envelope::text, '"amount"', '"sum"')::json
     WHERE type LIKE 'florin.transaction.recorded.%'`,
  )
  expect(await startAgain()).toEqual([
    'Completing what the bank service of an older version has kept',
    expect.stringContaining('It could not be completed: '),
  ])
})
