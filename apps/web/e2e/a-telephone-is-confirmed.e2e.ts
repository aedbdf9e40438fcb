import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectNoOverflow, expectNotice, test } from './support/test.js'
import { codeTo, newNumber } from './support/text-messages.js'

const give = async (page: Page, number: string): Promise<void> => {
  await page.getByLabel('Number', { exact: true }).fill(number)
  await page.getByRole('button', { name: 'Send a code' }).click()
}

test.describe('a number', () => {
  test.use({ refusals: [422, 429] })

  test('is confirmed by the code that is sent there, changed and removed', async ({
    page,
    person,
  }) => {
    expect(person.email).toContain('@')
    await page.goto('/security')
    await give(page, '0151 12345678')
    await expect(page.getByText('Give the whole number with its country')).toBeVisible()
    const number = newNumber()
    await give(page, number)
    await expect(page.getByText(`+49 ••• ${number.slice(-2)}`)).toBeVisible()
    await expectAccessible(page)
    const code = await codeTo(number)
    const other = code === '000000' ? '000001' : '000000'
    const field = page.getByLabel('Code from the message')
    await expect(field).toHaveAttribute('autocomplete', 'one-time-code')
    await expect(field).toHaveAttribute('inputmode', 'numeric')
    await field.fill(other)
    await page.getByRole('button', { name: 'Confirm', exact: true }).click()
    await expect(page.getByText('This is not the code that was sent last.')).toBeVisible()
    await page.getByRole('button', { name: 'Send another code' }).click()
    await expect(page.getByText(/A code is sent once a minute/)).toBeVisible()
    await page.getByLabel('Code from the message').fill(code)
    await page.keyboard.press('Enter')
    await expectNotice(page, 'Your number is confirmed.')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    await expect(page.getByLabel('Number', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await expectNotice(page, 'Your number was removed.')
    await expect(page.getByRole('button', { name: 'Send a code' })).toBeVisible()
    await page.goto('/audit')
    // The filter has the same words.
    const entry = (words: string) => page.locator('span').filter({ hasText: words }).first()
    await expect(entry('Your telephone number was confirmed')).toBeVisible()
    await expect(entry('A code for your telephone number was refused')).toBeVisible()
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('it is whole', async ({ page, person }) => {
    expect(person.email).toContain('@')
    await page.goto('/security')
    const number = newNumber()
    await give(page, number)
    await expect(page.getByLabel('Code from the message')).toBeVisible()
    await expectNoOverflow(page)
    await page.getByRole('button', { name: 'Use another number' }).click()
    await expectNoOverflow(page)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByLabel('Code from the message').fill(await codeTo(number))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Remove', exact: true })).toBeVisible()
    await expectNoOverflow(page)
    await expectAccessible(page)
  })
})
