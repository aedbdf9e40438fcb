type Json = Readonly<Record<string, unknown>>

/** Schemas by the name they are referred to. */
export type NamedSchemas = Readonly<Record<string, Json>>

const depthMax = 12
const byFormat: Readonly<Record<string, string>> = {
  uuid: '0192f7a0-4b1c-7d3e-8f00-1a2b3c4d5e6f',
  date: '2026-10-31',
  'date-time': '2026-10-31T09:30:00.000Z',
  email: 'ann@example.org',
  binary: '(the bytes of a statement file)',
}

/**
 * A value that a JSON Schema allows: its own example where it has one, else the plainest value of its
 * type. Optional fields are in it, so that a reader sees them all; what refers to itself ends in an
 * empty list or null.
 */
export function exampleOf(schema: Json, named: NamedSchemas, depth = 0): unknown {
  if ('example' in schema) return schema['example']
  if (Array.isArray(schema['examples']) && schema['examples'].length > 0)
    return schema['examples'][0] as unknown
  if ('const' in schema) return schema['const']
  if ('default' in schema) return schema['default']
  if (Array.isArray(schema['enum'])) return schema['enum'][0] as unknown
  if (typeof schema['$ref'] === 'string') {
    const target = named[schema['$ref'].split('/').at(-1) ?? '']
    return target && depth < depthMax ? exampleOf(target, named, depth + 1) : null
  }
  for (const choice of ['anyOf', 'oneOf', 'allOf']) {
    const [first] = (schema[choice] as Json[] | undefined) ?? []
    if (first) return exampleOf(first, named, depth + 1)
  }
  return exampleOfType(schema, named, depth)
}

function exampleOfType(schema: Json, named: NamedSchemas, depth: number): unknown {
  switch ([schema['type']].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        Object.entries((schema['properties'] as NamedSchemas | undefined) ?? {}).map(
          ([name, field]) => [name, exampleOf(field, named, depth + 1)],
        ),
      )
    case 'array': {
      const { items } = schema as { items?: Json }
      return items && depth < depthMax / 2 ? [exampleOf(items, named, depth + 1)] : []
    }
    case 'integer':
    case 'number':
      return Math.max(1, Number(schema['minimum'] ?? 1))
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return exampleText(schema)
  }
}

function exampleText(schema: Json): string {
  const format = typeof schema['format'] === 'string' ? byFormat[schema['format']] : undefined
  if (format !== undefined) return format
  return 'text'.padEnd(Number(schema['minLength'] ?? 0), '.')
}
