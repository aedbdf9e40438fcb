import { expect, expectAccessible, expectNoOverflow, test } from './support/test.js'

test('another language is spoken at once, and goes on being spoken', async ({ page, person }) => {
  await page.goto('/preferences')
  await page.getByLabel('Language', { exact: true }).selectOption('de')
  await expect(page.getByRole('heading', { level: 1, name: 'Einstellungen' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect
    .poll(async () => (await person.get<{ locale: string }>('/v1/me')).locale)
    .toBe('de-IE')
  await page.getByLabel('Zahlen und Daten wie in').fill('Österr')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/€.1\.234,50 am 18\.10\.2026/)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Einstellungen' })).toBeVisible()
  await page.getByLabel('Sprache', { exact: true }).selectOption('ar')
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expectNoOverflow(page)
  await expectAccessible(page)
})

test('how it looks is kept for every device', async ({ page, person }) => {
  await page.goto('/preferences')
  await page.getByText('Dark', { exact: true }).click()
  await page.getByRole('switch', { name: /Hide amounts/ }).check()
  await expect
    .poll(() => person.get('/v1/me/settings'))
    .toMatchObject({ theme: 'dark', discreet: true })
  // As on a device that knows nothing of it.
  await page.evaluate(() => {
    localStorage.removeItem('florin.theme')
    localStorage.removeItem('florin.discreet')
  })
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByRole('switch', { name: /Hide amounts/ })).toBeChecked()
})

test('single keys do nothing for who has switched them off', async ({ page, person }) => {
  await page.goto('/preferences')
  await page.getByRole('switch', { name: /Single-key/ }).uncheck()
  await expect.poll(() => person.get('/v1/me/settings')).toMatchObject({ shortcuts: false })
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await expect(page).toHaveURL('/preferences')
  await page.getByRole('switch', { name: /Single-key/ }).check()
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await expect(page).toHaveURL('/')
})

test('an answer that was asked for earlier takes nothing back', async ({ page, person }) => {
  await page.goto('/preferences')
  const discreet = page.getByRole('switch', { name: /Hide amounts/ })
  await expect(discreet).not.toBeChecked()
  // As on a slow line: what was read before the choice arrives after it.
  let arrives = (): void => undefined
  const arrived = new Promise<void>((resolve) => (arrives = resolve))
  const read = new Promise<void>((resolve) => {
    void page.route('**/v1/me/settings', async (route) => {
      if (route.request().method() !== 'GET') return route.continue()
      const response = await route.fetch()
      resolve()
      await arrived
      await route.fulfill({ response }).catch(() => undefined)
    })
  })
  await page.getByRole('switch', { name: /Single-key/ }).uncheck()
  await read
  await discreet.check()
  arrives()
  await expect.poll(() => person.get('/v1/me/settings')).toMatchObject({ discreet: true })
  await expect(discreet).toBeChecked()
})

test.describe('what somebody else was quicker with', () => {
  test.use({ refusals: [412] })

  test('is shown beside what was typed, and one of them stays', async ({ page, person }) => {
    await page.goto('/preferences')
    await expect(page.getByLabel('Your name')).toHaveValue('Ann Example')
    const headers = { 'X-Florin-Session': 'cookie' }
    const edit = { headers, data: { fullName: 'Ann Quicker' } }
    await page.getByLabel('Your name').fill('Ann Slower')
    expect((await page.request.patch('/v1/me', edit)).status()).toBe(200)
    await page.getByRole('button', { name: 'Save' }).click()
    const dialog = page.getByRole('dialog', { name: 'This was changed meanwhile' })
    await expect(dialog.getByText('Ann Quicker')).toBeVisible()
    await expect(dialog.getByText('Ann Slower')).toBeVisible()
    await dialog.getByRole('button', { name: 'Keep it as it is now' }).click()
    await expect(page.getByLabel('Your name')).toHaveValue('Ann Quicker')
    expect(await person.get('/v1/me')).toMatchObject({ fullName: 'Ann Quicker' })
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('it is whole', async ({ page, person }) => {
    expect(person.email).toContain('@')
    await page.goto('/preferences')
    await expect(page.getByLabel('Your name')).toBeVisible()
    await expectNoOverflow(page)
    await expectAccessible(page)
  })
})
