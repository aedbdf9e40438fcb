import { expect, expectAccessible, expectNoOverflow, test } from './support/test.js'

test('who signs up has agreed to the texts that are shown beside it', async ({ page }) => {
  await page.goto('/start/sign-up')
  const opening = page.waitForEvent('popup')
  await page.getByRole('link', { name: 'terms of use' }).click()
  const terms = await opening
  await expect(terms.getByRole('heading', { name: 'Terms of use' })).toBeVisible()
  await expectAccessible(terms)
  await terms.getByRole('link', { name: 'Privacy notice' }).click()
  await expect(terms.getByRole('heading', { name: 'Privacy notice' })).toBeVisible()
  await expectAccessible(terms)
  await terms.setViewportSize({ width: 360, height: 740 })
  await expectNoOverflow(terms)
  await terms.close()

  await page.getByLabel('Your name').fill('Ann Example')
  await page.getByLabel('E-mail address').fill(`agrees-${Date.now()}@example.org`)
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page).toHaveURL('/welcome')
  await page.goto('/security')
  const card = page.locator('section, div').filter({ hasText: 'What you agreed to' }).last()
  await expect(card.getByText('Agreed', { exact: true })).toHaveCount(2)
})

test('who came without agrees under Security', async ({ page, person }) => {
  expect(person.email).toContain('@')
  await page.goto('/security')
  await expect(page.getByText('Not agreed yet')).toHaveCount(2)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Agree to the terms' }).click()
  await expect(page.getByText('Not agreed yet')).toHaveCount(1)
  await page.getByRole('button', { name: 'Agree to the privacy notice' }).click()
  await expect(page.getByText('Not agreed yet')).toHaveCount(0)
  await expect(page.getByText(/^On .* to the text of 23 Nov 2026$/)).toHaveCount(2)
  await page.goto('/audit')
  await expect(
    page.locator('span').filter({ hasText: 'You agreed to a text' }).first(),
  ).toBeVisible()
})
