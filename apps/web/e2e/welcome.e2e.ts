import { expect, expectAccessible, expectNoOverflow, test } from './support/test.js'

const statement = (...lines: string[]): string =>
  ['Date,Description,Amount,Currency', ...lines, ''].join('\n')

test('whoever is new has a statement in, three steps later, by keyboard alone', async ({
  page,
  person,
}) => {
  await page.goto('/welcome')
  await expect(page.getByRole('heading', { level: 1, name: 'Welcome, Ann Example' })).toBeVisible()
  await expect(page.getByText(/lead with the Euro/)).toBeVisible()
  await page.getByLabel('Name').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Current account is ready.')).toBeVisible()
  await expectAccessible(page)
  const content = statement('2026-10-01,LIDL DUBLIN,-12.50,EUR', '2026-10-02,SALARY,2000.00,EUR')
  await page
    .getByLabel(/Drop a statement here/)
    .setInputFiles({ name: 'october.csv', mimeType: 'text/csv', buffer: Buffer.from(content) })
  await expect(page.getByText('2 transactions are in.')).toBeVisible()
  const { items } = await person.get<{ items: unknown[] }>('/v1/transactions')
  expect(items).toHaveLength(2)
  await page.getByRole('button', { name: 'To the overview' }).click()
  await expect(page).toHaveURL('/')
})

test('a file that is no statement is refused in words, and another may be tried', async ({
  page,
  person,
}) => {
  expect(person.email).toContain('@')
  await page.goto('/welcome')
  await page.getByRole('button', { name: 'Add account' }).click()
  const input = page.getByLabel(/Drop a statement here/)
  const letter = { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') }
  await input.setInputFiles(letter)
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(input).toBeAttached()
})

test.describe('on a phone, in German', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('it is whole', async ({ page, person }) => {
    expect(person.email).toContain('@')
    await page.addInitScript(() => localStorage.setItem('florin.language', 'de'))
    await page.goto('/welcome')
    await expect(page.getByRole('heading', { level: 1, name: /Willkommen/ })).toBeVisible()
    await expectNoOverflow(page)
    await expectAccessible(page)
  })
})
