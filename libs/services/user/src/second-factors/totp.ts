import type { Secret, TOTP } from 'otpauth'

/** As every app has them (RFC 6238): HMAC-SHA-1, six digits, thirty seconds. */
const terms = { algorithm: 'SHA1', digits: 6, period: 30, issuer: 'Florin' }
/** Steps before and after this one whose codes are taken, as clocks differ. */
const window = 1
// RFC 4226 recommends 160 bits.
const secretBytes = 20

/** Loaded when somebody first needs it. */
const load = (): Promise<{ Secret: typeof Secret; TOTP: typeof TOTP }> => import('otpauth')

/** A new secret, in base32. */
export async function newSecret(): Promise<string> {
  const { Secret } = await load()
  return new Secret({ size: secretBytes }).base32
}

/** What an app reads from a QR code. @param label what it shows beside the name of Florin */
export async function totpUri(secret: string, label: string): Promise<string> {
  const { TOTP } = await load()
  return new TOTP({ ...terms, secret, label }).toString()
}

/** The step of time, counted since 1970, that a code is of; undefined for one that is not good now. */
export async function stepOf(secret: string, code: string, now: Date): Promise<number | undefined> {
  const { TOTP } = await load()
  const totp = new TOTP({ ...terms, secret })
  const timestamp = now.getTime()
  const delta = totp.validate({ token: code, timestamp, window })
  return delta === null ? undefined : totp.counter({ timestamp }) + delta
}
