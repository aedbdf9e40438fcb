const base = 'https://florin.invalid'

/**
 * An address of this app, as a browser reads it; undefined for whatever a browser could take for another site's, as
 * `//evil.test`, `/\evil.test` or one with a line break in it, which browsers leave out.
 */
export function ownAddress(text: unknown): string | undefined {
  if (typeof text !== 'string' || !text.startsWith('/')) return undefined
  if (!URL.canParse(text, base)) return undefined
  const { origin, pathname, search, hash } = new URL(text, base)
  // What is left of `/.//evil.test` would be another site's when it is read again.
  return origin === base && !pathname.startsWith('//') ? pathname + search + hash : undefined
}
