import type { ApiDocument, Route } from '../open-api.js'

interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly [keyword: string]: unknown
}
export type { Schema }

/** A field of a body, by its path; `*` stands for an item of a list. */
export interface Field {
  readonly path: readonly string[]
  readonly schema: Schema
}

/** Every field an operation's body has, objects and lists before what is in them. */
export function fieldsOf(document: ApiDocument, { operation }: Route): Field[] {
  const [content] = Object.values(operation.requestBody?.content ?? {})
  return content?.schema ? walk(document, content.schema as Schema, []) : []
}

function walk(document: ApiDocument, given: Schema, path: readonly string[]): Field[] {
  const schema = resolved(document, given)
  const own = path.length > 0 ? [{ path, schema }] : []
  const properties = Object.entries(schema.properties ?? {})
  const inside = properties.flatMap(([name, of]) => walk(document, of, [...path, name]))
  return [...own, ...inside, ...(schema.items ? walk(document, schema.items, [...path, '*']) : [])]
}

/** What a schema refers to, or of a choice the first that is not null; which it may be, if that is a choice. */
function resolved(document: ApiDocument, schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1)
  if (name !== undefined)
    return resolved(document, (document.components.schemas[name] ?? {}) as Schema)
  const choice = schema.anyOf?.find(({ type }) => type !== 'null')
  if (!choice) return schema
  const chosen = resolved(document, choice)
  const isNullable = schema.anyOf?.some(({ type }) => type === 'null') ?? false
  const types = [chosen.type ?? 'object'].flat()
  return isNullable ? { ...chosen, type: [...types, 'null'] } : chosen
}

/** The body with a value at a field; lists and objects on the way are made. */
export function withField(body: object, path: readonly string[], value: unknown): object {
  const [name = '', ...rest] = path
  const below: unknown = rest.length === 0 ? value : place(body, name, rest, value)
  return { ...body, [name]: below }
}

function place(body: object, name: string, rest: readonly string[], value: unknown): unknown {
  const known: unknown = (body as Record<string, unknown>)[name]
  if (rest[0] !== '*') return withField(Object(known ?? {}) as object, rest, value)
  const [first] = Array.isArray(known) ? (known as object[]) : []
  return [rest.length === 1 ? value : withField(first ?? {}, rest.slice(1), value)]
}

/** What stands at a field, of a list in its first item; undefined where nothing does. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path
  if (name === undefined) return value
  if (typeof value !== 'object' || value === null) return undefined
  return valueAt(
    Object.entries(value).find(([key]) => key === (name === '*' ? '0' : name))?.[1],
    rest,
  )
}

/** As a problem document names it (RFC 6901). */
export const pointerOf = (path: readonly string[]): string =>
  path.map((name) => `/${name === '*' ? '0' : name}`).join('')
