import { TOTP } from 'otpauth'
import type { HonestClient } from './honest-client.js'

interface Half {
  readonly challenge: string
}

/** Has codes of an app asked for, signs in by one that recovers, and takes the app away again. */
export async function showCodes(
  client: HonestClient,
  who: { readonly email: string; readonly password: string },
  now: Date,
): Promise<void> {
  const { secret } = await client.post<{ secret: string }>('/v1/me/totp')
  const code = new TOTP({ secret }).generate({ timestamp: now.getTime() })
  await client.post('/v1/me/totp/confirm', { code }, { doneBefore: [409] })
  const { codes } = await client.post<{ codes: string[] }>('/v1/me/recovery-codes')
  // The right password opens nothing by itself.
  const { challenge } = await client.post<Half>('/v1/auth/login', who, { done: [401] })
  const shown = { challenge, recoveryCode: codes[0] }
  await client.post('/v1/auth/second-factor', shown, { doneBefore: [401] })
  await client.delete('/v1/me/totp')
}
