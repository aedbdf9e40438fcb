const octet = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const ipv4 = new RegExp(`^${octet}(\\.${octet}){3}$`)
const ipv6Characters = /^[\da-f:.]*:[\da-f:.]*$/i

/** An IPv6 address without zone in RFC 5952's spelling, as the URL standard writes it; else undefined. */
function ipv6(text: string): string | undefined {
  if (!ipv6Characters.test(text)) return undefined
  try {
    return new URL(`http://[${text}]/`).hostname
  } catch {
    return undefined
  }
}

/** The address if it is one that PostgreSQL's `inet` takes (which knows no zones), else null. */
export const usableIp = (text: string | null): string | null =>
  text !== null && (ipv4.test(text) || ipv6(text) !== undefined) ? text : null

/** One spelling of an address: `inet` writes IPv6 its own way, and a hash must not depend on that. */
export const canonicalIp = (address: string | null): string | null =>
  address === null ? null : (ipv6(address) ?? address)
