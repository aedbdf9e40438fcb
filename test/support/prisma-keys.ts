interface Model {
  readonly name: string
  readonly table: string
  readonly lines: readonly string[]
  /** Names of columns by names of fields. */
  readonly columns: ReadonlyMap<string, string>
}

const mapped = (text: string): string | undefined => /@map\("([^"]+)"\)/.exec(text)?.[1]

function modelsOf(schema: string): Model[] {
  return [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(
    ([, name = '', body = '']) => {
      const lines = body.split('\n').map((line) => line.trim())
      const fields = lines.filter((line) => /^\w/.test(line))
      return {
        name,
        table: /@@map\("([^"]+)"\)/.exec(body)?.[1] ?? name,
        lines,
        columns: new Map(
          fields.map((line) => {
            const field = /^\w+/.exec(line)?.[0] ?? ''
            return [field, mapped(line) ?? field]
          }),
        ),
      }
    },
  )
}

/** `table (column, column desc) unique` for each key and index, sorted. */
export function describedKeys(schema: string): string[] {
  return modelsOf(schema)
    .flatMap((model) => model.lines.flatMap((line) => keysOf(model, line)))
    .sort()
}

function keysOf({ table, columns }: Model, line: string): string[] {
  const block = /^@@(id|unique|index)\(\[(.*?)\](.*)\)$/.exec(line)
  if (block) {
    const [, kind = '', fields = '', rest = ''] = block
    const parts = fields.split(/,\s*(?![^(]*\))/).map((field) => {
      const name = /^\w+/.exec(field)?.[0] ?? ''
      return `${columns.get(name) ?? name}${field.includes('sort: Desc') ? ' desc' : ''}`
    })
    const method = rest.includes('type: Gin') ? ' gin' : ''
    const name = /map: "([^"]+)"/.exec(rest)?.[1]
    return [`${table} (${parts.join(', ')}) ${labels[kind] ?? ''}${method}${named(kind, name)}`]
  }
  const field = /^(\w+)\s.*@(id|unique)\b/.exec(line)
  if (!field) return []
  const [, name = '', kind = ''] = field
  return [`${table} (${columns.get(name) ?? name}) ${labels[kind] ?? ''}`]
}

const labels: Readonly<Record<string, string>> = { id: 'primary', unique: 'unique', index: 'index' }
const named = (kind: string, name: string | undefined): string =>
  kind === 'index' && name !== undefined ? ` ${name}` : ''

/** `table.column default` for each default, sorted; in the words of PostgreSQL without its casts. */
export function describedDefaults(schema: string): string[] {
  return modelsOf(schema)
    .flatMap(({ table, lines, columns }) =>
      lines.flatMap((line) => {
        const given = /@default\((dbgenerated\("(.*?)"\)|"[^"]*"|\[.*?\]|\w+\(\)|[^)]+)\)/.exec(
          line,
        )
        const field = /^\w+/.exec(line)?.[0]
        if (!given || field === undefined) return []
        // Of an empty text nothing is left but the name.
        return [
          `${table}.${columns.get(field) ?? field} ${plainDefault(given[2] ?? given[1] ?? '')}`.trim(),
        ]
      }),
    )
    .sort()
}

/** A default as both sides write it. */
export const plainDefault = (text: string): string =>
  text
    .replace(/::[a-z ]+(\(\d+(,\d+)?\))?(\[\])?/g, '')
    .replace(/\b\w+_schema\./g, '')
    .replace(/^ARRAY\[\]$|^\[\]$/, '{}')
    .replace(/^\["(.*)"\]$/, 'ARRAY[$1]')
    .replace(/["']/g, '')
    .trim()

/** `table (column) -> table` for each relation that has a column, sorted. */
export function describedReferences(schema: string): string[] {
  const models = modelsOf(schema)
  const tables = new Map(models.map(({ name, table }) => [name, table]))
  return models
    .flatMap(({ table, lines, columns }) =>
      lines.flatMap((line) => {
        const relation = /^\w+\s+(\w+)\??\s+@relation\(.*fields: \[(\w+)\](.*)\)/.exec(line)
        if (!relation) return []
        const [, model = '', field = '', rest = ''] = relation
        const cascades = rest.includes('onDelete: Cascade') ? ' cascade' : ''
        return [
          `${table} (${columns.get(field) ?? field}) -> ${tables.get(model) ?? ''}${cascades}`,
        ]
      }),
    )
    .sort()
}
