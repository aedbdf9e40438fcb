import type { Page } from '@playwright/test'
import { guestIn, openAccount } from './support/guests.js'
import { letterTo, linkIn } from './support/letters.js'
import { expect, expectAccessible, expectNoOverflow, expectNotice, test } from './support/test.js'

/** What is bought from it is read by whom it is shared with, and nothing more. */
async function expectBreadReadAlone(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^\d+ transactions?$/ }).click()
  await expect(page).toHaveURL(/\/transactions\?accountId=[0-9a-f-]+&whose=yours$/)
  const bread = page.getByRole('row', { name: /Bread for everybody/ })
  await expect(bread).toContainText('Ann Example')
  await expect(bread).toContainText('Current account')
  await expect(bread.getByRole('checkbox')).toHaveCount(0)
  await expect(bread.getByRole('button')).toHaveCount(0)
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoOverflow(page)
  await page.setViewportSize({ width: 1_280, height: 900 })
  await bread.getByText('Bread for everybody').click()
  const sheet = page.getByRole('dialog', { name: 'Bread for everybody' })
  await expect(sheet.getByText('Ann Example')).toBeVisible()
  await expectAccessible(page)
  await expect(sheet.getByRole('button', { name: 'Delete' })).toHaveCount(0)
  await expect(sheet.getByLabel('Note')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
}

test.setTimeout(180_000)

test('two people share a household, each of their own', async ({ page, person, browser }) => {
  const email = person.email.replace('ann', 'ben')
  await openAccount(person)
  await page.goto('/household')
  await page.getByRole('button', { name: 'Make household' }).click()
  await expect(page.getByText('Give it a name.')).toBeVisible()
  await page.getByLabel('Name').fill('Rose Street')
  await page.keyboard.press('Enter')
  await expect(page.getByText('You are the owner')).toBeVisible()

  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await expectNotice(page, `Invitation sent to ${email}`)
  await expect(page.getByRole('list', { name: 'Not answered yet' })).toContainText(email)
  await page.getByLabel('Current account: others see').selectOption('Everything')

  const ben = await guestIn(browser, email)
  await ben.page.goto(linkIn(await letterTo(email, 'Ann Example invites you to a household')))
  await expect(ben.page.getByText('Ann Example invites you to the household')).toBeVisible()
  await expect(ben.page).toHaveURL('/join')
  await expectAccessible(ben.page)
  await ben.page.getByRole('button', { name: 'Join' }).click()
  await expect(ben.page.getByText('As a member you see')).toBeVisible()

  await page.reload()
  await expect(page.getByLabel('Role of Ben Example')).toHaveValue('member')
  await expect(page.getByLabel('Current account: others see')).toHaveValue('read')
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoOverflow(page)
  await page.setViewportSize({ width: 1_280, height: 900 })

  await ben.page.goto('/accounts')
  await expect(ben.page.getByText('Current account')).toHaveCount(0)
  await ben.page.getByText('Others’', { exact: true }).click()
  await expect(ben.page).toHaveURL('/accounts?whose=yours')
  const shared = ben.page.getByRole('link', { name: /^Current account/ })
  await expect(shared).toContainText('Ann Example')
  await expectAccessible(ben.page)
  await shared.click()
  await expect(ben.page.getByRole('heading', { level: 1 })).toContainText('Ann Example')
  await expect(ben.page.getByRole('button', { name: 'Edit' })).toHaveCount(0)
  await expectBreadReadAlone(ben.page)

  await page.getByLabel('Role of Ben Example').selectOption('Viewer')
  await expectNotice(page, 'Ben Example: Viewer')
  await page.getByRole('button', { name: 'Remove Ben Example' }).click()
  await expect(page.getByText('sees nothing of what is shared here any more')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByText('Ben Example', { exact: true })).toHaveCount(0)
  // It goes by itself from where it is shown, once it is looked at again.
  await expect(ben.page.getByText('Bread for everybody')).toHaveCount(0, { timeout: 60_000 })
  await ben.page.goto('/accounts?whose=yours')
  await expect(ben.page.getByText('Nothing is shared here')).toBeVisible()
  await expect(ben.page.getByText('Current account')).toHaveCount(0)
  await ben.page.goto('/household')
  await expect(ben.page.getByRole('button', { name: 'Make household' })).toBeVisible()
  await ben.close()

  await page.getByRole('button', { name: 'Delete household' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete household' }).click()
  await expectNotice(page, 'Rose Street was deleted')
  await expect(page.getByRole('button', { name: 'Make household' })).toBeVisible()
})

test.describe('an invitation', () => {
  test.use({ refusals: [422] })

  test('leads who is not signed in through the door, and is not good when made up', async ({
    page,
    browser,
    person,
  }) => {
    const context = await browser.newContext()
    const stranger = await context.newPage()
    await stranger.goto(`/join#token=${'A'.repeat(64)}`)
    await expect(stranger.getByText('Somebody invites you to a household')).toBeVisible()
    await expect(stranger).toHaveURL('/join')
    await stranger.getByRole('link', { name: 'Sign in' }).click()
    await expect(stranger).toHaveURL(/\/start\?then=%2Fjoin$/)
    await context.close()
    expect(person.email).toContain('@')
    await page.goto(`/join#token=${'A'.repeat(64)}`)
    await expect(page.getByText('This invitation is no longer good')).toBeVisible()
    await expectAccessible(page)
  })
})
