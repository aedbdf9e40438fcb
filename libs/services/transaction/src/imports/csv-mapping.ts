import { invalidField, type FlorinError } from '@florin/contracts'
import { csvMappingSchema, type CsvMapping } from '@florin/statements'

/** Refuses a mapping; the place begins with a slash, or is none at all. */
export type RefuseMapping = (place: string, code: string, detail: string) => FlorinError

/** As a field of a body or a form. */
export const refuseMapping: RefuseMapping = (place, code, detail) =>
  invalidField(`/mapping${place}`, code, detail)

/** A mapping as text. @throws FlorinError what `refuse` makes of it */
export function parseMapping(text: string, refuse: RefuseMapping): CsvMapping {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw refuse('', 'malformed', 'must be JSON')
  }
  return checkMapping(json, refuse)
}

/** @throws FlorinError what `refuse` makes of the first thing that is wrong */
export function checkMapping(given: unknown, refuse: RefuseMapping): CsvMapping {
  const result = csvMappingSchema.safeParse(given)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  const place = [...(issue?.path ?? []), ...unknown].map((part) => `/${String(part)}`).join('')
  throw refuse(place, 'invalid', issue?.message ?? 'is not a mapping')
}
