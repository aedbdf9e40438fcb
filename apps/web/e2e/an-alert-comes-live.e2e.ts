import { expect, expectAccessible, expectNoOverflow, test, type Person } from './support/test.js'

const today = (): string => new Date().toISOString().slice(0, 10)

/** A budget whose thresholds fall one after the other. */
async function plan(person: Person): Promise<(amount: string) => Promise<void>> {
  const account = { name: 'Current account', type: 'checking', currency: 'EUR' }
  const { id } = await person.post<{ id: string }>('/v1/accounts', account)
  await person.post('/v1/budgets', {
    ...{ name: 'Groceries', categoryId: 'groceries', amount: '100.00', currency: 'EUR' },
    ...{ period: 'monthly', startDate: '2026-01-01', alertThresholds: [0.5, 0.8, 1] },
  })
  return async (amount) => {
    const line = { accountId: id, date: today(), amount, description: 'Market' }
    await expect(async () => {
      await person.post('/v1/transactions', { ...line, categoryId: 'groceries' })
    }).toPass()
  }
}

test('an alert comes live, is read, and the others at once', async ({ page, person }) => {
  const spend = await plan(person)
  await page.goto('/budgets')
  await expect(page.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible()
  await spend('-85.00')
  const bell = page.getByRole('button', { name: 'Notifications, 2 unread' })
  await expect(bell).toBeVisible()
  await bell.click()
  const panel = page.getByRole('dialog', { name: 'Notifications' })
  await expect(panel.getByText('Groceries has reached 80% of its budget')).toBeVisible()
  await expectAccessible(page)
  await panel.getByRole('button', { name: /^Mark as read: .*50%/ }).click()
  await expect(panel.getByRole('button', { name: /^Mark as read/ })).toHaveCount(1)
  await panel.getByRole('link', { name: 'Show all' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Notifications' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(page.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible()
  await page.getByRole('radio', { name: 'Unread' }).check({ force: true })
  await expect(page.getByText('You have read everything')).toBeVisible()
  await expect(page).toHaveURL(/unread=true/)
})

test('two tabs tell the same of what is unread', async ({ page, person, context }) => {
  const spend = await plan(person)
  await spend('-55.00')
  await page.goto('/notifications')
  const other = await context.newPage()
  await other.addInitScript(
    (text) => localStorage.setItem('florin.session', text),
    JSON.stringify({ until: Date.now() + 500_000 }),
  )
  await other.goto('/budgets')
  await expect(other.getByRole('button', { name: 'Notifications, 1 unread' })).toBeVisible()
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(other.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('notifications and the trail fit', async ({ page, person }) => {
    const spend = await plan(person)
    await spend('-120.00')
    await page.goto('/notifications')
    await expect(page.getByText('Groceries has used up its budget')).toBeVisible()
    await expectNoOverflow(page)
    await page.goto('/audit')
    await expect(
      page.getByRole('listitem').filter({ hasText: 'A budget was set up' }),
    ).toBeVisible()
    await page.getByText('Details').first().click()
    await expectNoOverflow(page)
  })
})
