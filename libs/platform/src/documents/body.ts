import { isUuid } from '../context/ids.js'
import type { Collection } from './collection.js'
import type { Scalar, Wanted } from './documents.js'

const bytesMax = 256 * 1024
const depthMax = 16

/** Neither UTF-8 nor jsonb can hold them. */
const noText = /[\0\p{Cs}]/u

/**
 * The body of a document as every store can hold it: JSON of its collection, with no name that a store would
 * take for an operator or a path.
 * @throws Error when it is not
 */
export function storable<T extends object>({ name, schema }: Collection<T>, body: T): T {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new Error(`no body of ${name}: ${parsed.error.message}`)
  assertData(parsed.data, 0)
  const json = JSON.stringify(parsed.data)
  if (Buffer.byteLength(json) > bytesMax) throw new Error(`a body is at most ${bytesMax} bytes`)
  return JSON.parse(json) as T
}

function assertData(value: unknown, depth: number): void {
  if (depth > depthMax) throw new Error('a body is nested too deeply')
  if (typeof value === 'string' && noText.test(value)) throw new Error('a text holds no text')
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('a number is none')
  if (typeof value !== 'object' || value === null) return
  for (const [field, inner] of Object.entries(value)) {
    if (!Array.isArray(value)) assertField(field)
    assertData(inner, depth + 1)
  }
}

function assertField(field: string): void {
  if (field === '' || /^\$|[.\0\p{Cs}]/u.test(field) || field === '__proto__')
    throw new Error(`a field cannot be called ${JSON.stringify(field)}`)
}

/** The fields that are asked for, each with its value. @throws Error for what may not be asked for */
export function conditionsOf<T extends object>(
  { name, indexes }: Collection<T>,
  { where = {} }: Wanted<T>,
): [string, Scalar][] {
  const conditions = Object.entries(where) as [keyof T & string, Scalar][]
  for (const [field, value] of conditions) {
    if (!indexes.includes(field)) throw new Error(`${name} is not looked for by ${field}`)
    if (!['string', 'number', 'boolean'].includes(typeof value))
      throw new Error(`${field} is looked for by one value`)
    assertData(value, 0)
  }
  return conditions
}

/** An id as stores compare it. @throws Error when it is none */
export function idOf(text: string): string {
  if (!isUuid(text)) throw new Error('a document and its user are named by UUIDs')
  return text.toLowerCase()
}
