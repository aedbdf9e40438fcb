import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectNoOverflow, expectNotice, test } from './support/test.js'

const newEmail = (): string => `ann-${randomUUID()}@example.org`
const password = 'correct horse battery'

async function fillIn(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(fields))
    await page.getByLabel(label, { exact: true }).fill(value)
}

/** Cookies as the browser keeps them; what scripts see of them must be nothing. */
async function expectTokensOutOfReach(page: Page): Promise<void> {
  const cookies = await page.context().cookies(page.url() + 'v1/auth/refresh')
  const kept = cookies.map(({ name, httpOnly, sameSite }) => [name, httpOnly, sameSite])
  expect(kept.sort()).toEqual([
    ['florin_access', true, 'Strict'],
    ['florin_refresh', true, 'Strict'],
  ])
  const reachable = await page.evaluate(() => document.cookie + JSON.stringify({ ...localStorage }))
  for (const { value } of cookies) expect(reachable).not.toContain(value)
}

test('somebody signs up, signs out, and signs in to where they wanted to go', async ({ page }) => {
  const email = newEmail()
  await page.goto('/start')
  await page.getByRole('link', { name: 'Create one' }).click()
  await fillIn(page, { 'Your name': 'Ann Example', 'E-mail address': email, Password: password })
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page).toHaveURL('/welcome')
  await page.goto('/')
  await expectTokensOutOfReach(page)
  const me = await page.request.get('/v1/me')
  expect(await me.json()).toMatchObject({
    locale: 'en-IE',
    currency: 'EUR',
    timezone: 'Europe/Dublin',
  })

  await page.getByRole('button', { name: 'Ann Example' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/start/)
  expect(await page.context().cookies(page.url())).toEqual([])

  await page.goto('/preferences')
  await expect(page).toHaveURL(/then=/)
  await fillIn(page, { 'E-mail address': email, Password: password })
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/preferences')
})

test.describe('what is not so', () => {
  test.use({ refusals: [401, 409, 422] })

  test('is said by its field, and of the first of them one is asked again', async ({ page }) => {
    await page.goto('/start/sign-up')
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByText('Say what Florin may call you.')).toBeVisible()
    await expect(page.getByLabel('Your name')).toBeFocused()
    await fillIn(page, { 'Your name': 'Ann', 'E-mail address': 'ann@', Password: 'password123' })
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByLabel('E-mail address')).toHaveAccessibleDescription(/such as ann@/)
    await fillIn(page, { 'E-mail address': newEmail() })
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(
      /guessed soon/,
    )
    await expectAccessible(page)
  })

  test('is said of a wrong password, whichever of both is wrong', async ({ page }) => {
    await page.goto('/start')
    await fillIn(page, { 'E-mail address': newEmail(), Password: password })
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByText('E-mail address or password is wrong.')).toBeVisible()
  })

  test('is said of an address that is taken', async ({ page }) => {
    const email = newEmail()
    const data = { email, password, fullName: 'Ann' }
    await page.request.post('/v1/auth/register', { data })
    await page.goto('/start/sign-up')
    await fillIn(page, { 'Your name': 'Ann', 'E-mail address': email, Password: password })
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByLabel('E-mail address')).toBeFocused()
    await expect(page.getByText(/Sign in instead\./)).toBeVisible()
  })
})

test('one click brings three years to look at, and one takes them away', async ({ page }) => {
  test.slow()
  await page.goto('/start')
  await page.getByRole('button', { name: 'Try with demo data' }).click()
  await expect(page).toHaveURL('/')
  await expect(page.getByText(/This is a demo/)).toBeVisible()
  await expectTokensOutOfReach(page)
  const count = async (path: string): Promise<number> =>
    ((await (await page.request.get(path)).json()) as { items: unknown[] }).items.length
  expect([await count('/v1/accounts'), await count('/v1/budgets')]).toEqual([3, 5])
  await expect
    .poll(async () => {
      const { items } = (await (await page.request.get('/v1/imports')).json()) as {
        items: { status: string }[]
      }
      return items.map(({ status }) => status)
    })
    .toEqual(['committed', 'committed', 'committed'])
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Remove the demo' }).click()
  await expect(page).toHaveURL(/\/start/)
  await expectNotice(page, 'The demo is gone.')
  expect(await page.context().cookies(page.url())).toEqual([])
})

test.describe('when the connection breaks', () => {
  test.use({ refusals: [503] })

  test('the demo is gone on with, and nothing comes twice', async ({ page }) => {
    let refused = false
    await page.route('**/v1/imports**', async (route) => {
      if (refused || route.request().method() !== 'POST') return route.continue()
      refused = true
      await route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{}' })
    })
    await page.goto('/start')
    await page.getByRole('button', { name: 'Try with demo data' }).click()
    await expect(page.getByText(/What is there already is kept/)).toBeVisible()
    // A page that was left half-way offers the rest.
    await page.goto('/')
    await page.getByRole('button', { name: 'Load the rest' }).click()
    await expect(page.getByText(/a made-up household/)).toBeVisible()
    const accounts = await page.request.get('/v1/accounts')
    expect(((await accounts.json()) as { items: unknown[] }).items).toHaveLength(3)
  })
})

test('another site’s page cannot act for whoever is signed in', async ({ page, person }) => {
  expect(person.email).toContain('@')
  const origin = { Origin: 'https://evil.test', 'X-Florin-Session': 'cookie' }
  const forged = await page.request.post('/v1/accounts', {
    headers: { ...origin, 'Sec-Fetch-Site': 'cross-site' },
    data: { name: 'Theirs', type: 'cash', currency: 'EUR' },
  })
  expect(forged.status()).toBe(403)
  const form = await page.request.post('/v1/accounts', {
    headers: { Origin: 'https://evil.test' },
    data: { name: 'Theirs', type: 'cash', currency: 'EUR' },
  })
  expect(form.status()).toBe(401)
  expect(await person.get<{ items: unknown[] }>('/v1/accounts')).toMatchObject({ items: [] })
})

for (const [name, options] of [
  ['on a phone', { viewport: { width: 360, height: 740 } }],
  ['in German', { locale: 'de-AT' }],
  ['in Arabic', { locale: 'ar-EG' }],
] as const)
  test.describe(name, () => {
    test.use(options)

    test('the door is whole', async ({ page }) => {
      for (const path of ['/start', '/start/sign-up']) {
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expectNoOverflow(page)
        await expectAccessible(page)
      }
    })
  })
