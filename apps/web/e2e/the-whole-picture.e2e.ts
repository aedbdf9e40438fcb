import type { Locator, Page } from '@playwright/test'
import { monthFromNow, settle } from './support/household.js'
import { expect, expectAccessible, expectNoOverflow, test } from './support/test.js'

const card = (page: Page, name: string | RegExp): Locator =>
  page.locator('section').filter({ has: page.getByRole('heading', { name }) })

test('somebody new is led to their first account', async ({ page, person }) => {
  expect(person.email).toContain('@')
  await page.goto('/')
  await page.getByRole('link', { name: 'Add an account' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Cash in hand')
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('cash')
  await page.getByRole('textbox', { name: 'Opening balance' }).fill('42.50')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('link', { name: /Cash in hand/ })).toContainText('€42.50')
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Net worth' })).toBeVisible()
})

test('what is owned and owed, and how that went, as a picture and as a table', async ({
  page,
  person,
}) => {
  await settle(person)
  await page.goto('/')
  const worth = card(page, 'Net worth')
  // 1,000.00 and four times 1,405.00, less four times 65.50 on the card.
  await expect(worth).toContainText('€6,358.00')
  await expect(worth).toContainText('-€262.00')
  await expect(page.locator('canvas')).toHaveCount(2)
  await expectAccessible(page)
  await worth.getByRole('button', { name: 'Show as a table' }).click()
  await expect(worth.getByRole('row')).toHaveCount(14)
  await worth.getByText('All', { exact: true }).click()
  await expect(page).toHaveURL(/range=all/)
  await expect(worth.getByRole('row')).toHaveCount(6)
})

test('a month’s money leads to its rows', async ({ page, person }) => {
  await settle(person)
  await page.goto(`/?month=${monthFromNow(-1)}`)
  const flow = card(page, /Where the money went/)
  await expect(flow.locator('canvas')).toBeVisible()
  await flow.getByRole('button', { name: 'Show as a table' }).click()
  await expect(flow.getByRole('row', { name: /Groceries/ })).toContainText('€180.25')
  await expect(flow.getByRole('link', { name: 'Groceries' })).toHaveAttribute(
    'href',
    new RegExp(`category=groceries&from=${monthFromNow(-1)}-01`),
  )
})

test('cards stay where they were put, by keyboard alone', async ({ page, person }) => {
  await settle(person)
  await page.goto('/')
  const arrange = page.getByRole('button', { name: 'Arrange' })
  await arrange.focus()
  await page.keyboard.press('Enter')
  const lower = page.getByRole('button', { name: 'Move Net worth down' })
  await lower.focus()
  await page.keyboard.press('Enter')
  await expect(lower).toBeFocused()
  await page.getByRole('button', { name: 'Hide Budgets' }).focus()
  await page.keyboard.press('Enter')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Done' }).click()
  const headings = page.getByRole('main').getByRole('heading', { level: 2 })
  await expect(headings.first()).toHaveText('Needs attention')
  await expect
    .poll(async () => (await person.get<{ dashboard: object }>('/v1/me/settings')).dashboard)
    .toMatchObject({ hidden: ['budgets'] })
  await page.reload()
  await expect(headings.first()).toHaveText('Needs attention')
  await expect(page.getByRole('heading', { name: 'Budgets' })).toHaveCount(0)
})

test('an account: how it went, what it is, and that closing it is undone by one press', async ({
  page,
  person,
}) => {
  const { current } = await settle(person)
  await page.goto('/accounts')
  await expect(card(page, 'Credit cards')).toContainText('-€262.00')
  await expectAccessible(page)
  await page.getByRole('link', { name: /Household account/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Household account')
  await expect(card(page, 'Balance')).toContainText('€6,620.00')
  await expect(page.getByRole('link', { name: '16 transactions' })).toHaveAttribute(
    'href',
    `/transactions?accountId=${current}`,
  )
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Edit' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Give it a name.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Name' }).fill('Joint account')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Joint account')
  await page.getByRole('button', { name: 'Close account' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Close account' })).toBeVisible()
})

test('a month beside the one before', async ({ page, person }) => {
  await settle(person)
  await page.goto(`/reports?month=${monthFromNow(-1)}`)
  const main = page.getByRole('main')
  await expect(main).toContainText('€1,160.50')
  const spending = page.getByRole('table', { name: 'Spending by category' })
  await expect(spending.getByRole('row', { name: /Groceries/ })).toContainText('15.5%')
  await expectAccessible(page)
  await main.getByRole('button', { name: 'Month before' }).first().click()
  await expect(page).toHaveURL(new RegExp(`month=${monthFromNow(-2)}`))
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('all of it fits, in German and from the right as well', async ({ page, person }) => {
    const { current } = await settle(person)
    for (const language of ['en', 'de', 'ar']) {
      await page.addInitScript((one) => localStorage.setItem('florin.language', one), language)
      for (const path of ['/', '/accounts', `/accounts/${current}`, '/reports']) {
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expect(page.getByText('€').first()).toBeVisible()
        await expectNoOverflow(page)
      }
    }
  })
})
