import { isIP } from 'node:net'

/**
 * The address of a client as PostgreSQL's `inet` takes it: without an IPv6 zone. Null for anything else,
 * because `X-Forwarded-For` is whatever a client or a careless proxy wrote.
 */
export function clientAddress(address: string | undefined): string | null {
  const [plain = ''] = (address ?? '').split('%')
  return isIP(plain) === 0 ? null : plain
}
