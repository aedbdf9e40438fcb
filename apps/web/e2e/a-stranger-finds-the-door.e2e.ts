import { expect, expectAccessible, expectNoOverflow, test } from './support/test.js'

test('who is not signed in is led to the start, and back to where they wanted to go', async ({
  page,
}) => {
  await page.goto('/')
  await expect(page).toHaveURL(/\/start\?then=/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(page)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('it fits', async ({ page }) => {
    await page.goto('/start')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoOverflow(page)
  })
})

test('an address that is nobody’s leads home', async ({ page, person }) => {
  expect(person.email).toContain('@')
  await page.goto('/nowhere')
  await page.getByRole('link', { name: 'To the overview' }).click()
  await expect(page).toHaveURL('/')
})
