/**
 * When an access token ends, in milliseconds since 1970, out of the header it came in. The guard has
 * checked the token; this only reads the claim `exp` (RFC 7519 §4.1.4). Undefined when there is none.
 */
export function tokenExpiry(authorization: string | undefined): number | undefined {
  const payload = authorization?.split('.')[1]
  if (payload === undefined) return undefined
  const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { exp?: unknown }
  return typeof exp === 'number' ? exp * 1_000 : undefined
}
