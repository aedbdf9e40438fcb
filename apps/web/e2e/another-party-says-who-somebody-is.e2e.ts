import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { letterTo, linkIn } from './support/letters.js'
import { expect, expectAccessible, expectNoOverflow, expectNotice, test } from './support/test.js'

const party = `http://localhost:${process.env['FLORIN_WEB_PARTY_PORT'] ?? ''}`

test.use({ elsewhere: [party] })

async function signInThere(page: Page, account: string): Promise<void> {
  await page.getByLabel('Account').fill(account)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('whoever another party knows is signed up by it, and signed in the next time', async ({
  page,
}) => {
  const email = `ann-${randomUUID()}@example.org`
  await page.goto('/preferences')
  await page.getByRole('button', { name: 'Continue with The Party' }).click()
  await signInThere(page, email)
  await expect(page).toHaveURL('/preferences')
  await page.getByRole('button', { name: 'Ann Example' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()

  await page.getByRole('button', { name: 'Continue with The Party' }).click()
  // The party still knows who it is, and asks nothing.
  await expect(page.getByRole('button', { name: 'Ann Example' })).toBeVisible()
  const me = await (await page.request.get('/v1/me')).json()
  expect(me).toMatchObject({ email, emailVerified: true, currency: 'EUR', locale: 'en-IE' })
  expect(await page.evaluate(() => sessionStorage.getItem('florin.federation'))).toBeNull()
})

test.describe('whoever it does not vouch for', () => {
  test.use({ refusals: [409] })

  test('is told what to do instead', async ({ page }) => {
    await page.goto('/start')
    await page.getByRole('button', { name: 'Continue with The Party' }).click()
    await signInThere(page, `unverified:${randomUUID()}@example.org`)
    await expect(page.getByText('does not say that you have a verified e-mail')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Back to signing in' }).click()
    await expect(page).toHaveURL('/start')
  })
})

test('an identity is linked under Security once the address is confirmed, and taken off', async ({
  page,
  person,
}) => {
  await page.goto('/security')
  await expect(page.getByText('Confirm your e-mail address first')).toBeVisible()
  await page.goto(linkIn(await letterTo(person.email, 'Confirm your e-mail address')))
  await expect(page.getByText('Your address is confirmed')).toBeVisible()

  await page.goto('/security')
  await page.getByRole('button', { name: 'Link The Party' }).click()
  const account = `${randomUUID()}@example.org`
  await signInThere(page, account)
  await expect(page).toHaveURL('/security')
  const off = page.getByRole('button', { name: `Take off ${account} at The Party` })
  await expect(off).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoOverflow(page)
  await off.click()
  await expectNotice(page, 'Nobody signs in by The Party any more.')
  await expect(off).toBeHidden()
})

test('whoever was led there by somebody else finishes nothing', async ({ page }) => {
  await page.goto('/start/callback/party?code=stolen&state=theirs')
  await expect(page.getByText('Nobody was on the way to sign in here')).toBeVisible()
})
