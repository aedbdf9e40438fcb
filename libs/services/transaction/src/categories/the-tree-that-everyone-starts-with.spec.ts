import { defaultCategories, type CategoryTree } from '@florin/contracts'
import { newId } from '@florin/platform'
import { TestStack } from '@florin/platform/testing'
import { transactionService } from '../transaction.module.js'

let stack: TestStack
let tree: CategoryTree

beforeAll(async () => {
  stack = await TestStack.start()
  const service = await stack.boot(transactionService)
  tree = (await stack.api(service, newId()).get<CategoryTree>('/v1/categories')).body
})
afterAll(() => stack.stop())

const flat = (nodes: CategoryTree['items']): CategoryTree['items'] =>
  nodes.flatMap((node) => [node, ...flat(node.children)])

it('shows every default once, below its parent', () => {
  const nodes = flat(tree.items)
  expect(nodes.map((node) => node.id).sort()).toEqual(defaultCategories.map((c) => c.id).sort())
  for (const node of nodes) {
    for (const child of node.children) expect(child.parentId).toBe(node.id)
  }
  expect(tree.items.every((node) => node.parentId === null)).toBe(true)
  expect(tree.nextCursor).toBeNull()
})

it('begins with the ten named ones', () => {
  expect(tree.items.slice(0, 10).map((node) => node.name)).toEqual([
    ...['Groceries', 'Utilities', 'Entertainment', 'Transportation', 'Healthcare', 'Shopping'],
    ...['Subscriptions', 'Salary', 'Transfer', 'Other'],
  ])
})

it('keeps the table equal to the contract', async () => {
  const rows = await stack.database.sql(
    `SELECT id, parent_id AS "parentId", display_name AS name, icon, color, type, sort_order AS "sortOrder"
     FROM transaction_schema.categories ORDER BY sort_order`,
  )
  expect(rows).toEqual([...defaultCategories].sort((a, b) => a.sortOrder - b.sortOrder))
})
