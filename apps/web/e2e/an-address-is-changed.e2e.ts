import type { Browser, Page } from '@playwright/test'
import { letterTo, linkIn } from './support/letters.js'
import { expect, expectAccessible, expectNoOverflow, expectNotice, test } from './support/test.js'

const newAddress = (): string => `changed-${Date.now()}@example.org`

async function ask(page: Page, email: string): Promise<void> {
  await page.goto('/security')
  await page.getByRole('button', { name: 'Change the address' }).click()
  await page.getByLabel('New e-mail address').fill(email)
  await page.getByRole('button', { name: 'Send the links' }).click()
  await expect(page.getByText('Link not followed yet')).toHaveCount(2)
}

/** As whoever reads there, in a browser that knows nobody. */
async function follow(browser: Browser, link: string, work: (page: Page) => Promise<void>) {
  const elsewhere = await browser.newContext()
  const page = await elsewhere.newPage()
  await page.goto(link)
  await expectAccessible(page)
  await work(page)
  await expectAccessible(page)
  await elsewhere.close()
}

const press = (name: string, then: string) => async (page: Page) => {
  await page.getByRole('button', { name }).click()
  await expect(page.getByText(then)).toBeVisible()
}

test('an address is another once both have confirmed it, and is taken back', async ({
  page,
  browser,
  person,
}) => {
  const email = newAddress()
  await ask(page, email)
  await expectAccessible(page)
  const old = linkIn(await letterTo(person.email, 'Is this new e-mail address yours?'))
  const fresh = linkIn(await letterTo(email, 'Confirm your new e-mail address'))
  await follow(browser, fresh, press('Confirm the change', 'Confirmed here'))
  await page.reload()
  await expect(page.getByText('Link not followed yet')).toHaveCount(1)
  await follow(browser, old, press('Confirm the change', 'Your address is the new one'))
  await page.reload()
  await expect(page.getByText(email, { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Change the address' })).toBeVisible()
  await page.goto('/audit')
  const entry = page.locator('span').filter({ hasText: 'Your e-mail address was changed' }).first()
  await expect(entry).toBeVisible()

  const back = linkIn(await letterTo(person.email, 'Your e-mail address was changed'))
  await follow(browser, back, async (reader) => {
    await reader.setViewportSize({ width: 360, height: 740 })
    await expectNoOverflow(reader)
    await press('It was not me', 'The account is yours again')(reader)
    await expectNoOverflow(reader)
    await reader.getByRole('link', { name: 'Go to sign-in' }).click()
    await expect(reader).toHaveURL('/start')
  })
})

test.describe('a link', () => {
  test.use({ refusals: [422] })

  test('of a change that was withdrawn says that it is no longer good', async ({
    page,
    person,
    context,
  }) => {
    const email = newAddress()
    await ask(page, email)
    await page.getByRole('button', { name: 'Withdraw' }).click()
    await expectNotice(page, 'Your address stays as it is.')
    const link = linkIn(await letterTo(person.email, 'Is this new e-mail address yours?'))
    const reader = await context.newPage()
    await reader.goto(link)
    await expect(reader).toHaveURL('/email-change/old')
    await press('Confirm the change', 'This link is no longer good')(reader)
    await page.goto('/security')
    await page.getByRole('button', { name: 'Change the address' }).click()
    await page.getByLabel('New e-mail address').fill(person.email)
    await page.getByRole('button', { name: 'Send the links' }).click()
    await expect(page.getByText('This is your address already.')).toBeVisible()
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('a change that waits is whole', async ({ page, person }) => {
    expect(person.email).toContain('@')
    await ask(page, `a-rather-long-name-of-somebody-${Date.now()}@a-long-name.example.org`)
    await expectNoOverflow(page)
    await expectAccessible(page)
  })
})
