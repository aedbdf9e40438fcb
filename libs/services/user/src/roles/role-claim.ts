/** What shows, in the terms of RFC 8176, that somebody had more than a password: a code, or a key that knows its user. */
const strong: readonly string[] = ['otp', 'mfa', 'hwk', 'swk', 'pop']

/**
 * What an access token says of a role; nothing of an ordinary user's. An administrator is one only in a session that a
 * second factor has opened or renewed, so that every service knows it from the token alone.
 */
export function roleClaim(role: string, amr: readonly string[]): { role?: string } {
  if (role === 'user') return {}
  if (role === 'admin' && !amr.some((method) => strong.includes(method))) return {}
  return { role }
}
