import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { fixture, textFile } from './support/files.js'
import { expect, test } from './support/test.js'

const today = new Date().toISOString().slice(0, 10)
const market = ['Date,Description,Amount', `${today},Lidl,-85.00`, `${today},Aldi,-30.00`, '']

async function signUp(page: Page): Promise<void> {
  await page.goto('/start')
  await page.getByRole('link', { name: 'Create one' }).click()
  await page.getByLabel('Your name').fill('Ann Example')
  await page.getByLabel('E-mail address').fill(`ann-${randomUUID()}@example.org`)
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page).not.toHaveURL(/start/)
}

async function bringRealStatement(page: Page): Promise<void> {
  await page.goto('/imports')
  const file = fixture('jseutter-ofxparse/tests/fixtures/bank_medium.ofx')
  await page.getByLabel('Choose files').setInputFiles(file)
  await page.getByRole('button', { name: 'New account' }).click()
  const dialog = page.getByRole('dialog', { name: 'New account' })
  await dialog.getByLabel('Name').fill('Everyday')
  await dialog.getByRole('button', { name: 'Open the account' }).click()
  await page.getByRole('button', { name: 'Use this account' }).click()
  await page.getByRole('button', { name: 'Take 3 transactions' }).click()
  await expect(page.getByText('3 transactions were taken in')).toBeVisible()
}

async function review(page: Page, count: number): Promise<void> {
  await page.goto('/transactions?reviewed=false')
  const rows = page.getByTestId('rows').getByRole('row')
  await expect(rows).toHaveCount(count)
  await rows.first().focus()
  for (let left = count; left > 0; left--) {
    await expect(rows).toHaveCount(left)
    await page.keyboard.press('Enter')
  }
  await expect(page.getByText('Everything is reviewed')).toBeVisible()
}

async function setUpBudget(page: Page): Promise<void> {
  await page.goto('/budgets')
  await expect(page.getByText('No budgets yet')).toBeVisible()
  const dialog = page.getByRole('dialog', { name: 'New budget' })
  // Keys are heard a moment after the words are in sight.
  await expect(async () => {
    await page.keyboard.press('n')
    await expect(dialog).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 15_000 })
  await dialog.getByRole('combobox', { name: 'Category' }).click()
  await page.keyboard.type('grocer')
  await page.keyboard.press('Enter')
  await dialog.getByLabel('Amount').fill('100')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
}

// Sign-up, a real statement, review, a budget, an alert that comes by itself, and the import taken back: what Florin is for,
// once in a browser as people do it. It runs on the real servers as well.
test('the first hour', async ({ page, context }) => {
  test.setTimeout(180_000)
  await signUp(page)
  await bringRealStatement(page)
  await review(page, 3)
  await setUpBudget(page)

  // Another tab stays in step without being touched.
  const other = await context.newPage()
  await other.goto('/')
  const bell = (tab: Page) => tab.getByRole('button', { name: 'Notifications, 2 unread' })

  await page.goto('/imports')
  await page.getByLabel('Choose files').setInputFiles(textFile('market.csv', market.join('\n')))
  await page.getByRole('button', { name: 'New account' }).click()
  const dialog = page.getByRole('dialog', { name: 'New account' })
  await dialog.getByLabel('Name').fill('Purse')
  await dialog.getByRole('button', { name: 'Open the account' }).click()
  await page.getByRole('button', { name: 'Use this account' }).click()
  await page.getByRole('button', { name: 'Take 2 transactions' }).click()
  await expect(page.getByText('2 transactions were taken in')).toBeVisible()

  for (const tab of [page, other]) await expect(bell(tab)).toBeVisible()
  await page.goto('/budgets')
  const card = page.getByRole('listitem').filter({ hasText: 'Groceries' })
  await expect(card).toContainText('€15.00')
  await expect(card).toContainText('over €100.00')

  await page.goto('/imports')
  await page.getByRole('button', { name: 'Take market.csv back' }).click()
  await page.getByRole('button', { name: 'Take it back' }).click()
  await expect(page.getByText('2 transactions were taken back.').last()).toBeVisible()
  await other.goto('/transactions')
  await expect(other.getByText('3 transactions', { exact: true })).toBeVisible()
})
