import { textOf, type Sql } from '../database/prepared.js'
import { asPart, recordedSpan, type Attributes } from './tracing.js'

const textLengthMax = 1_000

// What stands in a statement itself: 'text', E'text', $tag$text$tag$. An unclosed one goes on to the end.
const literals = /'(?:[^']|'')*(?:'|$)|\$(\w*)\$[\s\S]*?(?:\$\1\$|$)/g
const comments = /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g

/** A statement without any value: parameters are not part of it, and what is written into it is left out. */
export const withoutValues = (sql: string): string =>
  sql.replace(comments, ' ').replace(literals, '?').replace(/\s+/g, ' ').trim()

const target = /\b(?:from|into|update|join|table)\s+(?:only\s+)?([a-z_][\w.]*)/i

/** How the field names what is known of a statement (https://opentelemetry.io/docs/specs/semconv/database). */
export function describeStatement(sql: string): { name: string; attributes: Attributes } {
  const text = withoutValues(sql)
  const operation = /^\w+/.exec(text)?.[0].toUpperCase() ?? 'QUERY'
  const table = target.exec(text)?.[1]
  return {
    name: table ? `${operation} ${table}` : operation,
    attributes: {
      'db.system.name': 'postgresql',
      'db.operation.name': operation,
      ...(table ? { 'db.collection.name': table } : {}),
      'db.query.text': text.slice(0, textLengthMax),
    },
  }
}

/** Runs a statement, as a part of what is recorded. */
export function asStatement<T>(sql: Sql, run: () => Promise<T>): Promise<T> {
  if (!recordedSpan()) return run()
  const { name, attributes } = describeStatement(textOf(sql))
  return asPart(name, { kind: 'client', attributes }, run)
}
