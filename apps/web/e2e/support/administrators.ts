import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { TOTP } from 'otpauth'
import { expect, type Person } from './test.js'

const cli = join(__dirname, '../../../../dist/cli.mjs')
const session = { 'X-Florin-Session': 'cookie' }

/** As an operator does it, on the data folder of the Florin that is tried. */
function promote(email: string): void {
  const words = ['users', 'promote', email, '--reason', 'To be tried']
  execFileSync(process.execPath, [cli, ...words], {
    env: { ...process.env, FLORIN_DATA_DIR: process.env['FLORIN_WEB_DATA'] ?? '' },
  })
}

/** Sets up an app of codes, is promoted, and signs in again with a code. */
export async function becomeAdministrator(
  page: Page,
  { email, password, post }: Pick<Person, 'email' | 'password' | 'post'>,
): Promise<void> {
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
