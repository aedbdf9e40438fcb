import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { request, type Page } from '@playwright/test'
import { TOTP } from 'otpauth'
import {
  expect,
  expectAccessible,
  expectNoOverflow,
  expectNotice,
  test,
  type Person,
} from './support/test.js'

const cli = join(__dirname, '../../../dist/cli.mjs')
const session = { 'X-Florin-Session': 'cookie' }

/** As an operator does it, on the data folder of the Florin that is tried. */
function promote(email: string): void {
  const words = ['users', 'promote', email, '--reason', 'To be tried']
  execFileSync(process.execPath, [cli, ...words], {
    env: { ...process.env, FLORIN_DATA_DIR: process.env['FLORIN_WEB_DATA'] ?? '' },
  })
}

/** Sets up an app of codes, is promoted, and signs in again with a code. */
async function becomeAdministrator(page: Page, { email, password, post }: Person): Promise<void> {
  const { secret } = await post<{ secret: string }>('/v1/me/totp', {})
  const codeOf = (later: number): string =>
    new TOTP({ secret }).generate({ timestamp: Date.now() + later * 30_000 })
  await post('/v1/me/totp/confirm', { code: codeOf(0) })
  promote(email)
  const sent = { headers: session, data: { email, password } }
  const half = await page.request.post('/v1/auth/login', sent)
  const { challenge } = (await half.json()) as { challenge: string }
  const code = { challenge, code: codeOf(1) }
  const whole = await page.request.post('/v1/auth/second-factor', { headers: session, data: code })
  expect(whole.status()).toBe(200)
}

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
})
