import type { Page } from '@playwright/test'
import { TOTP } from 'otpauth'
import { expect, expectAccessible, expectNoOverflow, test, type Person } from './support/test.js'

const stepMs = 30_000
/** @param later steps, as no code is good twice */
const codeOf = (secret: string, later = 0): string =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + later * stepMs })

/** Turns codes on by the page; ends with the recovery codes in sight. */
async function setUp(page: Page): Promise<{ secret: string; codes: string[] }> {
  await page.goto('/security')
  await page.getByRole('button', { name: 'Set up an authenticator app' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('img', { name: /QR code/ })).toBeVisible()
  await dialog.getByText('Type it in instead').click()
  const typed = await dialog.locator('details p').innerText()
  const secret = typed.replaceAll(' ', '')
  await dialog.getByLabel('Code that the app shows').fill(codeOf(secret))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Recovery codes' })).toBeVisible()
  const codes = await page.getByRole('dialog').getByRole('listitem').allInnerTexts()
  return { secret, codes }
}

async function comeIn(page: Page, { email, password }: Person): Promise<void> {
  await page.evaluate(() => localStorage.removeItem('florin.session'))
  await page.context().clearCookies()
  // As a browser that was never signed in, whatever the fixture puts there at each visit.
  await page.addInitScript(() => localStorage.removeItem('florin.session'))
  await page.goto('/start')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
}

test.describe('whoever has an app of codes', () => {
  test.use({ refusals: [401] })

  test('is asked for one after the password, or for a recovery code', async ({ page, person }) => {
    const { secret, codes } = await setUp(page)
    expect(codes).toHaveLength(10)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'I have put them away' }).click()
    await expect(page.getByText('10 recovery codes are left.')).toBeVisible()
    await expectAccessible(page)

    await comeIn(page, person)
    const field = page.getByLabel('Code from your app')
    await expect(field).toBeFocused()
    await expectAccessible(page)
    await field.fill('000000')
    await page.keyboard.press('Enter')
    await expect(page.getByText('This code is not good now.')).toBeVisible()
    await field.fill(codeOf(secret, 1))
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL('/')
  })

  test('gets in without it by a recovery code', async ({ page, person }) => {
    const { codes } = await setUp(page)
    await comeIn(page, person)
    await page.getByLabel('Code from your app').fill(codes[0] ?? '')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL('/')
    await expect.poll(() => left(page)).toBe(9)
  })
})

async function left(page: Page): Promise<number> {
  const answer = await page.request.get('/v1/me/second-factors')
  return ((await answer.json()) as { recoveryCodesLeft: number }).recoveryCodesLeft
}

test.describe('what is sensitive', () => {
  test.use({ refusals: [403] })

  test('asks whoever signed in a while ago to prove it again, and then is done', async ({
    page,
    person,
  }) => {
    let asked = 0
    await page.route('**/v1/me/totp', async (route) => {
      asked += 1
      if (asked > 1) return route.continue()
      const body = JSON.stringify({ code: 'step-up-required', status: 403, title: 'Not allowed' })
      await route.fulfill({ status: 403, contentType: 'application/problem+json', body })
    })
    await page.goto('/security')
    await page.getByRole('button', { name: 'Set up an authenticator app' }).click()
    const proof = page.getByRole('dialog', { name: 'Confirm that it is you' })
    await expect(proof).toBeVisible()
    await expectAccessible(page)
    const password = proof.getByLabel('Password', { exact: true })
    await expect(password).toBeFocused()
    await password.fill('not hers')
    await page.keyboard.press('Enter')
    await expect(proof.getByText('This does not prove who you are.')).toBeVisible()
    await password.fill(person.password)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Set up an authenticator app' })).toBeVisible()
    expect(asked).toBe(2)
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('the codes are in sight, and taken away again', async ({ page, person }) => {
    expect(person.email).toContain('@')
    await setUp(page)
    await expectNoOverflow(page)
    await page.getByRole('button', { name: 'I have put them away' }).click()
    await expectNoOverflow(page)
    await page.getByRole('button', { name: 'Turn off' }).click()
    await expect(page.getByRole('button', { name: 'Set up an authenticator app' })).toBeVisible()
  })
})
