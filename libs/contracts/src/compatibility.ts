/** Which way a schema's values travel: `in` from clients to Florin, `out` from Florin to clients and consumers. */
export type Direction = 'in' | 'out'

export type Json = Readonly<Record<string, unknown>>
export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Schemas by name, for references. */
export interface Sides {
  readonly before: Json
  readonly after: Json
}

const lowerBounds = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems']
const upperBounds = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems']
const rules = ['format', 'pattern', 'multipleOf', 'additionalProperties', 'uniqueItems']

/**
 * What a change of a JSON Schema breaks, each as `path: what`; nothing when it is compatible.
 *
 * `out`: whoever reads old and new values must go on reading: nothing goes, nothing changes its type or
 * becomes optional, nothing that was never said is said. `in`: whatever was accepted still is.
 */
export function breaks(
  before: Json,
  after: Json,
  direction: Direction,
  named: Sides = { before: {}, after: {} },
): string[] {
  return compare(before, after, { direction, named, within: new Set() }, '')
}

interface Walk {
  readonly direction: Direction
  readonly named: Sides
  /** What is being compared on the way here: a schema may contain itself. */
  readonly within: ReadonlySet<string>
}

function compare(before: Json, after: Json, walk: Walk, path: string): string[] {
  const pair = JSON.stringify([before, after])
  if (walk.within.has(pair)) return []
  const inner = { ...walk, within: new Set([...walk.within, pair]) }
  const from = alternatives(before, walk.named.before)
  const to = alternatives(after, walk.named.after)
  const [one] = from
  if (from.length === 1 && to.length === 1 && one && to[0])
    return compareOne(one, to[0], inner, path)
  // Whatever is said must be something that was said before; whatever was taken must still be taken.
  const [every, some] = walk.direction === 'out' ? [to, from] : [from, to]
  return every.flatMap((candidate) => {
    const found = some.map((other) =>
      walk.direction === 'out'
        ? compareOne(other, candidate, inner, path)
        : compareOne(candidate, other, inner, path),
    )
    return found.reduce((least, breaks) => (breaks.length < least.length ? breaks : least))
  })
}

function compareOne(from: Json, to: Json, walk: Walk, path: string): string[] {
  const at = path === '' ? '/' : path
  const item = (schema: Json): Json => (isJson(schema['items']) ? schema['items'] : {})
  return [
    ...typeBreaks(from, to, walk, at),
    ...boundBreaks(from, to, walk.direction, at),
    ...enumBreaks(from, to, walk.direction, at),
    ...fieldBreaks(from, to, walk, path),
    ...(isJson(from['items']) || isJson(to['items'])
      ? compare(item(from), item(to), walk, `${path}/*`)
      : []),
  ]
}

/** A schema as the simple ones it is any of: by its references, `anyOf`, `oneOf` and list of types. */
function alternatives(schema: Json, named: Json): Json[] {
  const { anyOf, oneOf, ...rest } = resolve(schema, named)
  const choices = (anyOf ?? oneOf) as Json[] | undefined
  if (choices) return choices.flatMap((choice) => alternatives({ ...rest, ...choice }, named))
  const { type } = rest
  return Array.isArray(type) ? type.map((one: unknown) => ({ ...rest, type: one })) : [rest]
}

/** A schema with what it refers to, and all of what it is `allOf`, in its place. */
function resolve(schema: Json, named: Json): Json {
  const name = typeof schema['$ref'] === 'string' ? schema['$ref'].split('/').at(-1) : undefined
  const target = name === undefined ? schema : named[name]
  if (!isJson(target)) return {}
  const { allOf, ...own } = target
  return Array.isArray(allOf)
    ? (allOf as Json[]).reduce((whole, part) => together(whole, resolve(part, named)), own)
    : target
}

function together(one: Json, other: Json): Json {
  const fields = (schema: Json): Json => (isJson(schema['properties']) ? schema['properties'] : {})
  const required = [one, other].flatMap(
    (schema) => (schema['required'] as string[] | undefined) ?? [],
  )
  return { ...one, ...other, properties: { ...fields(one), ...fields(other) }, required }
}

const typesOf = (schema: Json): readonly unknown[] =>
  schema['type'] === undefined ? [] : [schema['type']].flat()

/** A reader of numbers reads integers, not the other way round. */
function typeBreaks(from: Json, to: Json, { direction }: Walk, at: string): string[] {
  const [wider, narrower] = direction === 'out' ? [from, to] : [to, from]
  const allowed = typesOf(wider)
  if (allowed.length === 0) return []
  const given = typesOf(narrower)
  const fits = (type: unknown): boolean =>
    allowed.includes(type) || (type === 'integer' && allowed.includes('number'))
  return given.length > 0 && given.every(fits)
    ? []
    : [`${at}: type changed from ${shown(from['type'])} to ${shown(to['type'])}`]
}

function boundBreaks(from: Json, to: Json, direction: Direction, at: string): string[] {
  const found: string[] = []
  for (const name of [...lowerBounds, ...upperBounds]) {
    const sign = lowerBounds.includes(name) ? 1 : -1
    const open = -Infinity
    const old = typeof from[name] === 'number' ? sign * from[name] : open
    const now = typeof to[name] === 'number' ? sign * to[name] : open
    if (direction === 'in' ? now > old : now < old)
      found.push(`${at}: ${name} changed from ${shown(from[name])} to ${shown(to[name])}`)
  }
  for (const name of rules) {
    const loosened = direction === 'in' ? to[name] === undefined : from[name] === undefined
    const same = JSON.stringify(from[name]) === JSON.stringify(to[name])
    if (!same && !loosened)
      found.push(`${at}: ${name} changed from ${shown(from[name])} to ${shown(to[name])}`)
  }
  return found
}

function enumBreaks(from: Json, to: Json, direction: Direction, at: string): string[] {
  const [wider, narrower] = direction === 'out' ? [from, to] : [to, from]
  const allowed = valuesOf(wider)
  if (!allowed) return []
  const given = valuesOf(narrower)
  if (!given)
    return narrower['type'] === 'null'
      ? []
      : [`${at}: any value instead of one of ${allowed.join(', ')}`]
  return given
    .filter((value) => !allowed.includes(value))
    .map((value) =>
      direction === 'out'
        ? `${at}: says ${String(value)}, which nobody expects`
        : `${at}: takes ${String(value)} no longer`,
    )
}

const valuesOf = (schema: Json): readonly unknown[] | undefined =>
  'const' in schema ? [schema['const']] : (schema['enum'] as readonly unknown[] | undefined)

function fieldBreaks(from: Json, to: Json, walk: Walk, path: string): string[] {
  const old = isJson(from['properties']) ? from['properties'] : {}
  const now = isJson(to['properties']) ? to['properties'] : {}
  const wasRequired = new Set((from['required'] as string[] | undefined) ?? [])
  const required = new Set((to['required'] as string[] | undefined) ?? [])
  const found: string[] = []
  for (const [name, schema] of Object.entries(old)) {
    const at = `${path}/${name}`
    const kept = now[name]
    if (!isJson(kept)) found.push(`${at}: removed`)
    else if (isJson(schema)) found.push(...compare(schema, kept, walk, at))
    if (walk.direction === 'out' && isJson(kept) && wasRequired.has(name) && !required.has(name))
      found.push(`${at}: is not always there any more`)
  }
  if (walk.direction === 'in')
    for (const name of required)
      if (!wasRequired.has(name)) found.push(`${path}/${name}: is required now`)
  return found
}

const shown = (value: unknown): string => (value === undefined ? 'none' : JSON.stringify(value))
