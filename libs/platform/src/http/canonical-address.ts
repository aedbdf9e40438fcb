const origin = /^https?:\/\/[^/?#]*/i
const escape = /%[0-9a-f]{2}/gi
const unreserved = /^[\w.~-]$/

/**
 * A request's address as everybody reads it alike, as a path with its query: RFC 9112 lets a client put an
 * origin before it, and RFC 3986 §6.2.2.2 has a letter and its escape mean the same. The router understands
 * both, so that whoever else looks at the address, to count sign-ins or to pass it on, must not see another.
 */
export function canonicalAddress(address: string): string {
  const [path = '', ...query] = address.replace(origin, '').split('?')
  const read = path.replaceAll(escape, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16))
    return unreserved.test(character) ? character : code
  })
  return [read.startsWith('/') ? read : `/${read}`, ...query].join('?')
}
