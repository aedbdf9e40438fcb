import { request } from '@playwright/test'
import { becomeAdministrator } from './support/administrators.js'
import { expect, expectAccessible, expectNoOverflow, expectNotice, test } from './support/test.js'

async function somebody(baseURL: string | undefined): Promise<string> {
  const elsewhere = await request.newContext({ baseURL: baseURL ?? '' })
  const email = `zoe-${crypto.randomUUID()}@example.org`
  const data = { email, password: 'correct horse battery', fullName: 'Zoe' }
  expect((await elsewhere.post('/v1/auth/register', { data })).status()).toBe(201)
  await elsewhere.dispose()
  return email
}

test('an administrator finds somebody, keeps them out with a reason, and reads it in the log', async ({
  page,
  person,
  baseURL,
}) => {
  await becomeAdministrator(page, person)
  const email = await somebody(baseURL)
  await page.goto('/admin')
  await page.getByLabel('E-mail address begins with').fill(email.slice(0, 20))
  await expect(page.getByText('z•••@example.org')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Open z•••@example.org' }).click()
  await expect(page.getByRole('dialog', { name: 'Person' }).getByText('Active')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Suspend' }).click()
  const why = page.getByRole('dialog', { name: 'Suspend' })
  await why.getByRole('button', { name: 'Suspend' }).click()
  await expect(why.getByText('Say why.')).toBeVisible()
  await expectAccessible(page)
  await why.getByLabel('Reason').fill('Asked for by the owner')
  await why.getByRole('button', { name: 'Suspend' }).click()
  await expectNotice(page, 'They are suspended.')
  await expect(page.getByRole('button', { name: 'Reinstate' })).toBeVisible()
  await page.getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('tab', { name: 'Log' }).click()
  await expect(page.getByText('Asked for by the owner')).toBeVisible()
  await expectAccessible(page)
})

test('an administrator sees how each service is', async ({ page, person }) => {
  await becomeAdministrator(page, person)
  await page.goto('/admin')
  await page.getByRole('tab', { name: 'System' }).click()
  const audit = page.getByRole('listitem').filter({ hasText: 'Audit trail' })
  await expect(audit.getByText('Ready', { exact: true })).toBeVisible()
  await expect(audit.getByText('Dead letters', { exact: true })).toBeVisible()
  await expect(page.getByText('Ready', { exact: true })).toHaveCount(7)
  await expectAccessible(page)
  await page.reload()
  await expect(page.getByRole('tab', { name: 'System' })).toHaveAttribute('aria-selected', 'true')
})

test('others are told that it is not for them', async ({ page, person }) => {
  expect(person.email).toContain('@')
  await page.goto('/admin')
  await expect(page.getByText('Only administrators see this')).toBeVisible()
  await expectAccessible(page)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('people stand one below the other', async ({ page, person }) => {
    await becomeAdministrator(page, person)
    await page.goto('/admin')
    await page
      .getByRole('button', { name: /^Open / })
      .first()
      .click()
    await expect(page.getByRole('dialog', { name: 'Person' }).getByText('Active')).toBeVisible()
    await expectNoOverflow(page)
  })

  test('so do services and their figures', async ({ page, person }) => {
    await becomeAdministrator(page, person)
    await page.goto('/admin?view=system')
    await expect(page.getByText('Ready', { exact: true })).toHaveCount(7)
    await expectNoOverflow(page)
  })
})
