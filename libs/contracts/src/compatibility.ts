/** Which way a schema's values travel: `in` from clients to Florin, `out` from Florin to clients and consumers. */
export type Direction = 'in' | 'out'

type Json = Readonly<Record<string, unknown>>
const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Schemas by name, for references. */
interface Sides {
  readonly before: Json
  readonly after: Json
}

const lowerBounds = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems']
const upperBounds = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems']
const rules = ['format', 'pattern', 'multipleOf', 'const', 'additionalProperties']

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
  return compare(before, after, { direction, named, seen: new Set() }, '')
}

interface Walk {
  readonly direction: Direction
  readonly named: Sides
  readonly seen: Set<string>
}

function compare(before: Json, after: Json, walk: Walk, path: string): string[] {
  const from = resolve(before, walk.named.before)
  const to = resolve(after, walk.named.after)
  // A schema may contain itself; each pair of names is compared once.
  const pair = `${String(before['$ref'])} ${String(after['$ref'])}`
  if (before['$ref'] !== undefined) {
    if (walk.seen.has(pair)) return []
    walk.seen.add(pair)
  }
  const at = path === '' ? '/' : path
  return [
    ...typeBreaks(from, to, walk, at),
    ...boundBreaks(from, to, walk.direction, at),
    ...enumBreaks(from, to, walk.direction, at),
    ...fieldBreaks(from, to, walk, path),
    ...(isJson(from['items']) && isJson(to['items'])
      ? compare(from['items'], to['items'], walk, `${path}/*`)
      : []),
    ...choiceBreaks(from, to, walk, path),
  ]
}

const resolve = (schema: Json, named: Json): Json => {
  const name = typeof schema['$ref'] === 'string' ? schema['$ref'].split('/').at(-1) : undefined
  const target = name === undefined ? schema : named[name]
  return isJson(target) ? target : {}
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
  if (!Array.isArray(wider['enum'])) return []
  const allowed: readonly unknown[] = wider['enum']
  const given = narrower['enum'] as readonly unknown[] | undefined
  if (!given) return [`${at}: any value instead of one of ${allowed.join(', ')}`]
  return given
    .filter((value) => !allowed.includes(value))
    .map((value) =>
      direction === 'out'
        ? `${at}: says ${String(value)}, which nobody expects`
        : `${at}: takes ${String(value)} no longer`,
    )
}

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

/** Alternatives are compared one by one in their order: an added one is a new thing to say. */
function choiceBreaks(from: Json, to: Json, walk: Walk, path: string): string[] {
  return ['anyOf', 'oneOf', 'allOf'].flatMap((kind) => {
    const old = (from[kind] as Json[] | undefined) ?? []
    const now = (to[kind] as Json[] | undefined) ?? []
    const grew = now.length > old.length && walk.direction === 'out'
    const shrank = now.length < old.length && (walk.direction === 'in' || kind === 'allOf')
    return [
      ...(grew || shrank
        ? [`${path || '/'}: ${kind} has ${now.length} alternatives instead of ${old.length}`]
        : []),
      ...old.flatMap((schema, i) =>
        now[i] ? compare(schema, now[i], walk, `${path}/${kind}/${i}`) : [],
      ),
    ]
  })
}

const shown = (value: unknown): string => (value === undefined ? 'none' : JSON.stringify(value))
