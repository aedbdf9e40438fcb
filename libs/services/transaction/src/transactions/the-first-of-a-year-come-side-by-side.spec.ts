import { TestStack } from '@florin/platform/testing'
import { someone } from '../testing/household.js'
import { transactionService } from '../transaction.module.js'

let stack: TestStack

beforeAll(async () => {
  stack = await TestStack.start()
})

afterAll(() => stack.stop())

it('makes the partition of a year once, whoever comes first', async () => {
  const service = await stack.boot(transactionService)
  const people = await Promise.all(Array.from({ length: 8 }, () => someone(stack, service)))
  for (const year of [1998, 1999, 2031]) {
    const added = await Promise.all(people.map((person) => person.add({ date: `${year}-02-03` })))
    expect(added.map((transaction) => transaction.date)).toEqual(people.map(() => `${year}-02-03`))
  }
})
