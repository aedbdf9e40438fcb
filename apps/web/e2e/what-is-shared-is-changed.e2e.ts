import { guestIn, openAccount, shareHousehold } from './support/guests.js'
import { expect, expectAccessible, expectNoOverflow, test } from './support/test.js'

interface Bought {
  readonly description: string
  readonly categoryId: string | null
  readonly notes: string | null
}

test.setTimeout(180_000)

test('what somebody shares to be changed is changed by another, and neither chosen nor deleted', async ({
  page,
  person,
  browser,
}) => {
  const email = person.email.replace('ann', 'ben')
  const accountId = await openAccount(person)
  const ben = await guestIn(browser, email)
  await shareHousehold(person, ben.page, email)
  await page.goto('/household')
  await page.getByLabel('Current account: others see').selectOption('Everything, and change it')

  await ben.page.goto('/transactions?whose=yours')
  const bread = ben.page.getByRole('row', { name: /Bread for everybody/ })
  // What others share comes by itself within seconds.
  await expect(bread).toBeVisible({ timeout: 60_000 })
  await expect(ben.page.getByRole('checkbox')).toHaveCount(0)
  await expectAccessible(ben.page)
  await bread.getByTitle('Change the category').click()
  await ben.page.getByRole('combobox').fill('dining')
  await ben.page.keyboard.press('Enter')
  await expect(bread.getByTitle('Change the category')).toHaveText('Dining')
  await bread.getByText('Bread for everybody').click()
  const sheet = ben.page.getByRole('dialog', { name: 'Bread for everybody' })
  await sheet.getByLabel('Note').fill('for the feast')
  await sheet.getByLabel('Tags').click()
  await expect(sheet.getByRole('button', { name: 'Delete' })).toHaveCount(0)
  await ben.page.keyboard.press('Escape')
  await expect(bread).toContainText('for the feast')

  const kept = async (): Promise<Bought[]> => {
    const path = `/v1/transactions?accountId=${accountId}`
    return (await person.get<{ items: Bought[] }>(path)).items
  }
  const changed = { categoryId: 'dining', notes: 'for the feast' }
  await expect.poll(kept).toEqual([expect.objectContaining(changed)])
  await page.goto('/transactions')
  const own = page.getByRole('row', { name: /Bread for everybody/ })
  await expect(own).toContainText('for the feast')
  await expect(own.getByTitle('Change the category')).toHaveText('Dining')

  await ben.page.setViewportSize({ width: 360, height: 740 })
  await expect(bread).toContainText('Ann Example')
  await expectNoOverflow(ben.page)
  await ben.close()
})
