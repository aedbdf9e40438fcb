/** Text as PostgreSQL can hold it: without NUL, and with U+FFFD for half a surrogate pair. */
export const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed()

// What JSON.stringify makes of the two; it matches a little more, which costs time only.
const unstorable = /\\u(?:0000|d[89a-f])/i

/** JSON as a jsonb column can hold it, whatever a file had in its fields. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value)
  if (!unstorable.test(json)) return json
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'string' ? storable(inner) : inner,
  )
}
