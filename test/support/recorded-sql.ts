import { Client } from 'pg'

/** A statement as the product gave it to PostgreSQL. */
export interface RecordedStatement {
  /** The login it ran under: `budget_api`, `budget_worker`, `florin_transport`. */
  readonly role: string
  readonly sql: string
  readonly params: readonly unknown[]
  /** Whether the connection keeps its plan. */
  readonly prepared: boolean
}

export interface SqlRecorder {
  /** What ran since the last call, in order. */
  take(): RecordedStatement[]
  stop(): void
}

interface QueryConfig {
  readonly name?: string
  readonly text: string
  readonly values?: readonly unknown[]
}

const statementOf = (query: unknown, values: unknown): Omit<RecordedStatement, 'role'> => {
  const given = Array.isArray(values) ? values : []
  if (typeof query === 'string') return { sql: query, params: given, prepared: false }
  const { name, text, values: own } = query as QueryConfig
  return { sql: text, params: own ?? given, prepared: name !== undefined }
}

/** Listens to all connections of this process to one database, whichever library opened them. */
export function recordSql(database: string): SqlRecorder {
  let recorded: RecordedStatement[] = []
  const prototype = Client.prototype as unknown as { query: (...args: unknown[]) => unknown }
  const original = prototype.query
  prototype.query = function (this: Client, ...args: unknown[]) {
    if (this.database === database && this.user !== undefined) {
      recorded.push({ role: this.user, ...statementOf(args[0], args[1]) })
    }
    return original.apply(this, args)
  }
  return {
    take: () => {
      const taken = recorded
      recorded = []
      return taken
    },
    stop: () => {
      prototype.query = original
    },
  }
}
