import { expect, expectAccessible, test } from './support/test.js'

test('the trail says in words what was done, and what changed', async ({ page, person }) => {
  const { id } = await person.post<{ id: string }>('/v1/budgets', {
    ...{ name: 'Groceries', categoryId: 'groceries', amount: '100.00', currency: 'EUR' },
    ...{ period: 'monthly', startDate: '2026-01-01' },
  })
  const edit = await page.request.patch(`/v1/budgets/${id}`, {
    headers: { 'X-Florin-Session': 'cookie' },
    data: { name: 'Food' },
  })
  expect(edit.status()).toBe(200)
  await page.goto('/audit')
  const signUp = page.getByRole('listitem').filter({ hasText: 'You signed up' })
  await expect(signUp).toBeVisible()
  await page.locator('summary', { hasText: '1 field changed' }).click()
  const change = page.getByRole('row', { name: 'Name Groceries Food' })
  await expect(change).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('combobox', { name: 'Show' }).selectOption('BUDGET_CREATED')
  await expect(page).toHaveURL(/action=BUDGET_CREATED/)
  await expect(page.getByRole('listitem').filter({ hasText: 'A budget was set up' })).toHaveCount(1)
  await expect(signUp).toBeHidden()
  await page.getByRole('combobox', { name: 'Show' }).selectOption({ label: 'Budgets: everything' })
  await expect(page).toHaveURL(/kind=budget/)
  await expect(page.getByRole('listitem').filter({ hasText: 'A budget was' })).toHaveCount(2)
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(signUp).toBeVisible()
  await page.getByLabel('Until').fill('2026-01-01')
  await expect(page).toHaveURL(/to=2026-01-01/)
  await expect(page.getByText('Nothing of this kind on these days')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('From').fill('2026-01-01')
  await page.getByLabel('Until').fill(new Date().toISOString().slice(0, 10))
  await expect(signUp).toBeVisible()
})
