import { expect, expectAccessible, test } from './support/test.js'

test('everything is a few keys away', async ({ page, person }) => {
  await person.post('/v1/budgets', {
    ...{ name: 'Groceries', categoryId: 'groceries', amount: '100.00', currency: 'EUR' },
    ...{ period: 'monthly', startDate: '2026-01-01' },
  })
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  // Keys do something once the page listens, which is a moment after it shows.
  await expect(async () => {
    await page.keyboard.press('Control+k')
    await expect(palette.getByRole('combobox')).toBeFocused({ timeout: 2_000 })
  }).toPass()
  await expectAccessible(page)
  await page.keyboard.type('grocer')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/budgets\/.+/)

  await page.keyboard.press('Control+k')
  await page.keyboard.type('market hall')
  await expect(palette.getByText('Search transactions for “market hall”')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()

  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet.getByText('Budgets')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('b')
  await expect(page).toHaveURL(/\/budgets$/)
})
