/** A statement with the name it is prepared under; see `prepared`. */
export interface Prepared {
  readonly name: string
  readonly text: string
  /** Whether it finds a few rows by a key; see `lookup`. */
  readonly isLookup: boolean
}

/** What a transaction runs: text, planned anew each time, or a statement that keeps its plan. */
export type Sql = string | Prepared

/** Every connection keeps the plans of its statements, some of them large. */
const statementsMax = 300

const statements = new Map<string, Prepared>()

/**
 * A statement that each connection parses once, and whose plan it keeps where that costs no more than planning
 * anew. For what is asked all the time and is best done the same way whatever it is given; not for text that is
 * put together from what somebody asks for, nor for arrays of thousands, of which a kept plan knows nothing.
 */
export const prepared = (text: string): Sql => keep(text, false)

/**
 * As `prepared`, for a read that takes a fraction of a millisecond whoever asks, as it finds a few rows by a key:
 * where many are asked at once, several share a connection and a round trip (`readOnce`).
 */
export const lookup = (text: string): Sql => keep(text, true)

function keep(text: string, isLookup: boolean): Sql {
  const known = statements.get(text)
  if (known) return known
  if (statements.size >= statementsMax) return text
  const statement = { name: `florin_${statements.size + 1}`, text, isLookup }
  statements.set(text, statement)
  return statement
}

export const textOf = (sql: Sql): string => (typeof sql === 'string' ? sql : sql.text)
