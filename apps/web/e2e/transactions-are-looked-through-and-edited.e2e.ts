import { expect, expectAccessible, expectNoOverflow, test } from './support/test.js'
import { withStatement } from './support/ledger.js'

const lines = 30
const rows = (page: import('@playwright/test').Page) => page.getByTestId('rows').getByRole('row')

test('the list is searched, filtered by chips in the address, and accessible', async ({
  page,
  person,
}) => {
  await withStatement(person, lines)
  await page.goto('/transactions')
  await expect(page.getByText('30 transactions')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('searchbox').fill('netflix')
  await expect(page).toHaveURL(/q=netflix/)
  await expect(page.getByText('6 transactions')).toBeVisible()
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('menuitem', { name: 'To be reviewed' }).click()
  await expect(page).toHaveURL(/reviewed=false/)
  await page.getByRole('button', { name: 'Remove the filter To be reviewed' }).click()
  await expect(page).not.toHaveURL(/reviewed/)
  await page.getByRole('searchbox').fill('nowhere to be found')
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(page.getByText('30 transactions')).toBeVisible()
})

test('a category is changed in its place, a note in the details, which say where the line came from', async ({
  page,
  person,
}) => {
  await withStatement(person, lines)
  await page.goto('/transactions?q=plorb')
  const row = rows(page).first()
  await row.getByTitle('Change the category').click()
  await page.getByRole('combobox').fill('dining')
  await page.keyboard.press('Enter')
  await expect(row.getByTitle('Change the category')).toHaveText('Dining')
  await row.getByText(/plorb/i).first().click()
  const sheet = page.getByRole('dialog')
  await expect(sheet.getByText(/october\.csv, line/)).toBeVisible()
  await expect(sheet.getByText(/You chose it/)).toBeVisible()
  await sheet.getByLabel('Note').fill('with friends')
  await sheet.getByLabel('Tags').click()
  await expect
    .poll(async () => {
      const { items } = await person.get<{ items: { notes: string | null }[] }>(
        '/v1/transactions?category=dining&q=plorb',
      )
      return items.map(({ notes }) => notes)
    })
    .toContain('with friends')
  await expect(sheet.getByLabel('Tags')).toBeFocused()
  await expectAccessible(page)
})

test.describe('two at once', () => {
  test.use({ refusals: [412] })

  test('what was changed elsewhere meanwhile is asked about', async ({ page, person }) => {
    await withStatement(person, 1)
    await page.goto('/transactions')
    const row = rows(page).first()
    await expect(row.getByTitle('Change the category')).toBeVisible()
    const { items } = await person.get<{ items: { id: string; version: number }[] }>(
      '/v1/transactions',
    )
    const [known] = items
    if (!known) throw new Error('nothing was brought in')
    // What the page has seen is older than what there is, whatever the live stream says meanwhile.
    await page.route('**/v1/transactions/*', async (route) => {
      const request = route.request()
      if (request.method() !== 'PATCH' || request.headers()['if-match'] !== '"1"')
        return route.fallback()
      const headers = { 'X-Florin-Session': 'cookie' }
      const data = { categoryId: 'shopping' }
      await page.request.patch(`/v1/transactions/${known.id}`, { headers, data })
      return route.fallback()
    })
    await row.getByTitle('Change the category').click()
    await page.getByRole('combobox').fill('dining')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'This was changed meanwhile' })
    await expect(dialog.getByText('Shopping')).toBeVisible()
    await dialog.getByRole('button', { name: 'Take mine' }).click()
    await expect(row.getByTitle('Change the category')).toHaveText('Dining')
  })
})

test('many are chosen with shift, all that match are edited, and it is undone', async ({
  page,
  person,
}) => {
  await withStatement(person, lines)
  await page.goto('/transactions')
  const boxes = page.getByTestId('rows').getByRole('checkbox')
  await boxes.nth(0).click()
  await boxes.nth(3).click({ modifiers: ['Shift'] })
  const bar = page.getByRole('region', { name: 'What is chosen' })
  await expect(bar.getByText('4 chosen')).toBeVisible()
  await expectAccessible(page)
  await bar.getByRole('button', { name: 'Choose all 30 that match' }).click()
  await bar.getByRole('button', { name: 'Add tags' }).click()
  await page.getByRole('dialog').getByLabel('Tags').fill('october')
  await page.keyboard.press('Enter')
  const notices = page.getByRole('region', { name: 'Notices' })
  await expect(notices.getByText('30 transactions changed')).toBeVisible()
  await expect(rows(page).first().getByText('october')).toBeVisible()
  await notices.getByRole('button', { name: 'Undo' }).click()
  await expect(notices.getByText('30 transactions are as they were')).toBeVisible()
  await expect(rows(page).first().getByText('october')).toBeHidden()
})

test('a transaction is entered and taken back', async ({ page, person }) => {
  await withStatement(person, 1)
  await page.goto('/transactions')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('As the bank wrote it').fill('Farmers market')
  await dialog.getByLabel('Amount').fill('12.50')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText('2 transactions', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('1 transaction', { exact: true })).toBeVisible()
})

test('a review goes by keyboard alone', async ({ page, person }) => {
  await withStatement(person, 3)
  await page.goto('/transactions?reviewed=false')
  await expect(page.getByText('3 transactions')).toBeVisible()
  const panel = page.getByRole('region', { name: 'Review' })
  await expect(panel.getByRole('button')).toHaveCount(4)
  await expectAccessible(page)
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await expect(rows(page).first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('2 transactions')).toBeVisible()
  await page.keyboard.press('1')
  await expect(page.getByText('1 transaction', { exact: true })).toBeVisible()
  await expect(panel).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('r')
  await expect(page.getByText('Everything is reviewed')).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('it fits and is accessible', async ({ page, person }) => {
    await withStatement(person, lines)
    await page.goto('/transactions')
    await expect(page.getByText('30 transactions')).toBeVisible()
    await expectNoOverflow(page)
    await expectAccessible(page)
  })
})
