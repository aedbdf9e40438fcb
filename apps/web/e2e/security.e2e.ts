import { request } from '@playwright/test'
import { expect, expectAccessible, expectNoOverflow, expectNotice, test } from './support/test.js'

test('a session elsewhere is ended', async ({ page, person, baseURL }) => {
  const elsewhere = await request.newContext({
    ...{ baseURL: baseURL ?? '', userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' },
  })
  const { email, password } = person
  const headers = { 'X-Florin-Session': 'cookie' }
  await elsewhere.post('/v1/auth/login', { headers, data: { email, password } })
  expect((await elsewhere.get('/v1/me')).status()).toBe(200)
  await page.goto('/security')
  await expect(page.getByText('This browser')).toBeVisible()
  await page.getByRole('button', { name: 'End the session of Firefox on Linux' }).click()
  await expectNotice(page, 'That session has ended.')
  await expect(page.getByText('Firefox on Linux')).toBeHidden()
  expect((await elsewhere.get('/v1/me')).status()).toBe(401)
  await elsewhere.dispose()
})

test('everywhere else is signed out at once', async ({ page, person, baseURL }) => {
  const elsewhere = await request.newContext({ baseURL: baseURL ?? '' })
  const { email, password } = person
  const headers = { 'X-Florin-Session': 'cookie' }
  await elsewhere.post('/v1/auth/login', { headers, data: { email, password } })
  await page.goto('/security')
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await expectNotice(page, 'You are signed out everywhere else.')
  await expect(page.getByRole('button', { name: 'Sign out everywhere else' })).toBeHidden()
  expect((await elsewhere.get('/v1/me')).status()).toBe(401)
  expect(await person.get('/v1/me')).toMatchObject({ email })
  await elsewhere.dispose()
})

test('a token is made, shown once, used and taken back', async ({ page, person, baseURL }) => {
  expect(person.email).toContain('@')
  await page.goto('/security')
  await expect(page.getByText('No tool acts for you')).toBeVisible()
  await page.getByRole('button', { name: 'New token' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Make token' }).click()
  await expect(dialog.getByText('Give it a name.')).toBeVisible()
  await expect(dialog.getByText('Choose at least one.')).toBeVisible()
  await dialog.getByLabel('Name').fill('Backups at home')
  await dialog.getByRole('checkbox', { name: 'See accounts' }).check()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Make token' }).click()
  await expect(dialog.getByText(/It is shown this once/)).toBeVisible()
  const token = await dialog.getByLabel('Token').inputValue()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Done' }).click()
  const authorization = { Authorization: `Bearer ${token}` }
  const tool = await request.newContext({ baseURL: baseURL ?? '', extraHTTPHeaders: authorization })
  expect((await tool.get('/v1/accounts')).status()).toBe(200)
  expect((await tool.get('/v1/transactions')).status()).toBe(403)
  await page.reload()
  const line = page.getByRole('listitem').filter({ hasText: 'Backups at home' }).first()
  await expect(line).toContainText('See accounts')
  await expect(line).not.toContainText(token)
  await page.getByRole('button', { name: 'Take back the token Backups at home' }).click()
  await expectNotice(page, /opens nothing any more/)
  await expect(page.getByText('No tool acts for you')).toBeVisible()
  expect((await tool.get('/v1/accounts')).status()).toBe(401)
  await tool.dispose()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('it is whole', async ({ page, person }) => {
    const scopes = ['accounts:read', 'transactions:read', 'transactions:write', 'audit:read']
    await person.post('/v1/me/tokens', { name: 'A tool with quite a long name, at home', scopes })
    await page.goto('/security')
    await expect(page.getByText('This browser')).toBeVisible()
    await expect(page.getByText('never used')).toBeVisible()
    await expectNoOverflow(page)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'New token' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectNoOverflow(page)
  })
})
