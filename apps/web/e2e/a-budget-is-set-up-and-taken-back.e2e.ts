import { expect, expectAccessible, expectNoOverflow, test, type Person } from './support/test.js'

async function spend(person: Person, amount: string): Promise<void> {
  const account = { name: 'Current account', type: 'checking', currency: 'EUR' }
  const { id } = await person.post<{ id: string }>('/v1/accounts', account)
  const day = new Date().toISOString().slice(0, 10)
  const line = { accountId: id, date: day, amount, description: 'Market', categoryId: 'groceries' }
  await expect(async () => {
    await person.post('/v1/transactions', line)
  }).toPass()
}

const groceries = {
  ...{ name: 'Groceries', categoryId: 'groceries', amount: '400.00', currency: 'EUR' },
  ...{ period: 'monthly', startDate: '2026-01-01' },
}

test('a budget is set up by keyboard, says what is left, and is edited', async ({
  page,
  person,
}) => {
  await spend(person, '-84.00')
  await page.goto('/budgets')
  await expect(page.getByText('No budgets yet')).toBeVisible()
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'New budget' })
  await expect(dialog.getByRole('combobox', { name: 'Category' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await dialog.getByRole('button', { name: 'Set up the budget' }).click()
  await expect(dialog.getByText('Choose what it is for.')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('combobox', { name: 'Category' }).click()
  await page.keyboard.type('grocer')
  await page.keyboard.press('Enter')
  await expect(dialog.getByLabel('Name')).toHaveValue('Groceries')
  await dialog.getByLabel('Amount').fill('1,400')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  const card = page.getByRole('listitem').filter({ hasText: 'Groceries' })
  await expect(card.getByText('€1,316.00', { exact: true })).toBeVisible()
  await expectAccessible(page)

  await card.getByRole('button', { name: 'More about Groceries' }).press('Enter')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByLabel('Amount').fill('100')
  await page.keyboard.press('Enter')
  await expect(card.getByText('€16.00', { exact: true })).toBeVisible()
  await card.getByRole('link', { name: 'Groceries' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Groceries' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Periods before' })).toBeVisible()
})

test('a deleted budget comes back as it was, or goes for good', async ({ page, person }) => {
  await person.post('/v1/budgets', groceries)
  const count = async (): Promise<number> =>
    (await person.get<{ items: unknown[] }>('/v1/budgets')).items.length
  await page.goto('/budgets')
  const remove = async (): Promise<void> => {
    await page.getByRole('button', { name: 'More about Groceries' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await expect(page.getByText('No budgets yet')).toBeVisible()
  }
  await remove()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('link', { name: 'Groceries' })).toBeVisible()
  expect(await count()).toBe(1)
  await remove()
  // It is gone once the page shows it so, whatever becomes of the page.
  expect(await count()).toBe(0)
  await page.reload()
  await expect(page.getByText('No budgets yet')).toBeVisible()
})

test.describe('when somebody else was first', () => {
  test.use({ refusals: [412] })

  test('what two tabs have changed is told apart, field by field', async ({ page, person }) => {
    const { id } = await person.post<{ id: string }>('/v1/budgets', groceries)
    await page.goto(`/budgets/${id}`)
    await page.getByRole('button', { name: 'More about Groceries' }).click()
    await page.getByRole('menuitem', { name: 'Edit' }).click()
    const known = await page.evaluate(() => localStorage.getItem('florin.session') ?? '')
    const other = await page.context().newPage()
    await other.addInitScript((text) => localStorage.setItem('florin.session', text), known)
    await other.goto(`/budgets/${id}`)
    await other.getByRole('button', { name: 'More about Groceries' }).click()
    await other.getByRole('menuitem', { name: 'Edit' }).click()
    await other.getByRole('dialog').getByLabel('Name').fill('Food')
    await other.getByRole('dialog').getByLabel('Amount').fill('500')
    await other.getByRole('button', { name: 'Save' }).click()
    await expect(other.getByRole('heading', { level: 1, name: 'Food' })).toBeVisible()

    // Here it is edited as it was before: the name is nobody's but theirs, the amount both have changed.
    await page.getByRole('dialog').getByLabel('Amount').fill('10')
    await page.getByRole('button', { name: 'Save' }).click()
    const dialog = page.getByRole('dialog', { name: 'This was changed meanwhile' })
    await expect(dialog.getByText('Amount now')).toBeVisible()
    await expect(dialog.getByText('€500.00')).toBeVisible()
    await expect(dialog.getByText('€10.00')).toBeVisible()
    await expect(dialog.getByText('Name')).toBeHidden()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Take mine' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Food' })).toBeVisible()
    const now = await person.get(`/v1/budgets/${id}`)
    expect(now).toMatchObject({ name: 'Food', amount: '10.00' })
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('budgets fit, whatever their names and amounts', async ({ page, person }) => {
    await person.post('/v1/budgets', {
      ...groceries,
      name: 'Donaudampfschifffahrtsgesellschaftskapitänsmütze',
      amount: '1234567890.00',
    })
    await page.goto('/budgets')
    await expect(page.getByRole('link', { name: 'Donaudampf' })).toBeVisible()
    await expectNoOverflow(page)
    await page.getByRole('link', { name: 'Donaudampf' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Donaudampf')
    await expectNoOverflow(page)
  })
})
