import { isIP, isIPv6 } from 'node:net'

/** The address if it is one that PostgreSQL's `inet` takes (which knows no zones), else null. */
export const usableIp = (text: string | null | undefined): string | null =>
  text && isIP(text) && !text.includes('%') ? text : null

/** One spelling of an address: `inet` writes IPv6 its own way, and a hash must not depend on that. */
export const canonicalIp = (address: string | null): string | null =>
  address !== null && isIPv6(address) ? new URL(`http://[${address}]/`).hostname : address
