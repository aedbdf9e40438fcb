/** What a service keeps from events alone, so that the log can make it again. */
export interface ReadModel {
  /** The handlers that build it. */
  readonly handlers: readonly string[]
  readonly tables: readonly ReadModelTable[]
  /** Tables of facts that the handlers write as well; what a replay writes there is thrown away. */
  readonly discarded?: readonly string[]
  /**
   * Where a table is younger than data may be: an SQL condition that holds while rows are missing that
   * older events would have made. A start on such data makes the read model again first.
   */
  readonly incomplete?: string
}

export interface ReadModelTable {
  readonly name: string
  /** Columns that identify a row, none of them null. */
  readonly key: readonly string[]
  /** Columns that say nothing about the events: ids made up, and when or as of which day a row was written. */
  readonly uncompared?: readonly string[]
  /** The rows that belong to the read model, as an SQL condition; all of them when left out. */
  readonly only?: string
  /** Where the rows are facts and only some columns follow from events: those columns. */
  readonly columns?: Readonly<Record<string, KeptColumn>>
}

/** A column that events keep in a table of facts, in SQL over the row. */
export interface KeptColumn {
  /** What it is before the first event. */
  readonly initially: string
  /** What it is now, from the row made again (`s`) and the row as it is (`l`); `s.column` when left out. */
  readonly now?: string
}
