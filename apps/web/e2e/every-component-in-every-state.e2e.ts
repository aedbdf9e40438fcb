import { expect, expectAccessible, expectNoOverflow, test } from './support/test.js'

test('every component is accessible in every state', async ({ page }) => {
  await page.goto('/gallery')
  await expect(page.getByRole('heading', { level: 1, name: 'Gallery' })).toBeVisible()
  await expectAccessible(page)
})

test('dialogs keep the focus and give it back', async ({ page }) => {
  await page.goto('/gallery')
  for (const name of ['Dialog', 'Sheet beside', 'Sheet below']) {
    const opener = page.getByRole('button', { name, exact: true })
    await opener.press('Enter')
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByLabel('Name')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(opener).toBeFocused()
  }
})

test('a combobox is used by keyboard alone, and what is typed into it is given up by Escape', async ({
  page,
}) => {
  await page.goto('/gallery')
  const field = page.getByRole('combobox', { name: 'Category' })
  await field.focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('option', { name: 'Groceries', selected: true })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(field).toHaveValue('Restaurants and cafés')
  await field.fill('zzz')
  await expect(page.getByText('Nothing like that')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(field).toHaveValue('Restaurants and cafés')
})

test('an amount is typed as one writes it, and hidden amounts say so', async ({ page }) => {
  await page.goto('/gallery')
  const amount = page.getByRole('textbox', { name: 'Amount' })
  await amount.fill('1234.5')
  await amount.blur()
  await expect(amount).toHaveValue('1,234.50')
  await page.goto('/gallery?discreet=true')
  await expect(page.getByText('hidden amount').first()).toBeAttached()
  await expect(page.getByText('€84.00')).toHaveCount(0)
})

test('a notice with something to undo stays while somebody is on it', async ({ page }) => {
  await page.goto('/gallery')
  await page.getByRole('button', { name: 'Notice with undo' }).click()
  await page.getByRole('button', { name: 'Undo', exact: true }).press('Enter')
  await expect(page.getByRole('listitem').filter({ hasText: 'Back where they were' })).toBeVisible()
})

test.describe('on a phone, from right to left', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('nothing is wider than the screen', async ({ page }) => {
    await page.goto('/gallery?direction=rtl&theme=dark')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoOverflow(page)
    await page.goto('/gallery')
    await expectNoOverflow(page)
  })
})
