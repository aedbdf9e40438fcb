import type { Tx } from '../database/tx.js'
import type { ReadModel, ReadModelTable } from './read-model.js'

const bookkeeping = ['inbox', 'outbox', 'consumer_cursors', 'deferred_events']

/**
 * Makes the shadow: temporary tables of the same names, which hide the real ones from this connection
 * and are gone with it. What handlers publish falls into a shadow outbox that no relay reads.
 */
export async function createShadow(tx: Tx, schema: string, model: ReadModel): Promise<void> {
  const names = [...bookkeeping, ...(model.discarded ?? []), ...model.tables.map((t) => t.name)]
  for (const name of names) {
    await tx.execute(`CREATE TEMP TABLE ${name} (LIKE ${schema}.${name} INCLUDING ALL)`)
  }
  for (const { name, columns } of model.tables) {
    if (!columns) continue
    await tx.execute(`INSERT INTO pg_temp.${name} SELECT * FROM ${schema}.${name}`)
    const initially = Object.entries(columns).map(
      ([column, kept]) => `${column} = ${kept.initially}`,
    )
    await tx.execute(`UPDATE pg_temp.${name} SET ${initially.join(', ')}`)
  }
}

/** @param condition of a read model that is made of older events than it is itself */
export async function holds(tx: Tx, condition: string): Promise<boolean> {
  const [row] = await tx.query<{ holds: boolean }>(`SELECT ${condition} AS holds`)
  return row?.holds ?? false
}

export interface LanePosition {
  readonly handler: string
  readonly topic: string
  readonly lane: number
  readonly position: string
}

/** How far handlers have come; `hold` keeps them there until the transaction ends. */
export const positionsOf = (
  tx: Tx,
  handlers: readonly string[],
  hold: boolean,
): Promise<LanePosition[]> =>
  tx.query<LanePosition>(
    `SELECT handler, topic, lane, position FROM consumer_cursors WHERE handler = ANY($1::text[])
     ORDER BY handler, topic, lane ${hold ? 'FOR UPDATE' : ''}`,
    [handlers],
  )

/** Holds the events the handlers have put aside, so that none of them is applied meanwhile. */
export const holdDeferred = (
  tx: Tx,
  schema: string,
  handlers: readonly string[],
): Promise<unknown> =>
  tx.query(
    `SELECT event_id FROM ${schema}.deferred_events WHERE handler = ANY($1::text[]) FOR UPDATE`,
    [handlers],
  )

/** Events that could not be applied now although they were applied once. */
export async function newlyFailing(tx: Tx, schema: string): Promise<string[]> {
  const rows = await tx.query<{ sentence: string }>(
    `SELECT handler || ' could not apply ' || event_id || ': ' || coalesce(error, state) AS sentence
     FROM pg_temp.deferred_events d
     WHERE NOT EXISTS (SELECT 1 FROM ${schema}.deferred_events l
                       WHERE l.handler = d.handler AND l.event_id = d.event_id) LIMIT 20`,
  )
  return rows.map((row) => row.sentence)
}

/** Takes note of deferred events that the read model made again has in it. @returns how many. */
export async function adoptHealed(tx: Tx, schema: string): Promise<number> {
  await tx.execute(
    `INSERT INTO ${schema}.inbox SELECT i.* FROM pg_temp.inbox i
     JOIN ${schema}.deferred_events d USING (handler, event_id) ON CONFLICT DO NOTHING`,
  )
  return tx.execute(
    `DELETE FROM ${schema}.deferred_events d USING pg_temp.inbox i
     WHERE i.handler = d.handler AND i.event_id = d.event_id`,
  )
}

/** How the rows of a table, as they are, differ from the rows made again. */
export interface TableDifferences {
  readonly table: string
  readonly equal: number
  readonly different: number
  /** Made again, but not there. */
  readonly missing: number
  /** There, but not made again. */
  readonly extra: number
}

export async function compareTable(
  tx: Tx,
  schema: string,
  table: ReadModelTable,
): Promise<TableDifferences> {
  const parts = await partsOf(tx, schema, table)
  const [row] = await tx.query<Omit<TableDifferences, 'table'>>(
    `SELECT count(*) FILTER (WHERE l.there AND s.there AND NOT ${parts.differs})::int AS equal,
       count(*) FILTER (WHERE l.there AND s.there AND ${parts.differs})::int AS different,
       count(*) FILTER (WHERE l.there IS NULL AND ${parts.comesAndGoes})::int AS missing,
       count(*) FILTER (WHERE s.there IS NULL AND ${parts.comesAndGoes})::int AS extra
     FROM ${parts.live} l FULL JOIN ${parts.shadow} s ON ${parts.sameKey}`,
  )
  return { table: table.name, ...(row ?? { equal: 0, different: 0, missing: 0, extra: 0 }) }
}

/** Puts the rows made again in the place of those that differ; equal rows are not touched. */
export async function swapTable(tx: Tx, schema: string, table: ReadModelTable): Promise<void> {
  const parts = await partsOf(tx, schema, table)
  const name = `${schema}.${table.name}`
  const set = parts.written.map(({ column, value }) => `${column} = ${value}`).join(', ')
  await tx.execute(
    `UPDATE ${name} l SET ${set} FROM ${parts.shadow} s WHERE ${parts.sameKey} AND ${parts.differs}`,
  )
  if (table.columns) return
  await tx.execute(
    `DELETE FROM ${name} l WHERE ${table.only ?? 'true'}
       AND NOT EXISTS (SELECT 1 FROM ${parts.shadow} s WHERE ${parts.sameKey})`,
  )
  const columns = parts.all.join(', ')
  await tx.execute(
    `INSERT INTO ${name} (${columns}) SELECT ${columns} FROM ${parts.shadow} s
     WHERE NOT EXISTS (SELECT 1 FROM ${parts.live} l WHERE ${parts.sameKey})
     ON CONFLICT (${table.key.join(', ')}) DO UPDATE SET ${parts.written
       .map(({ column }) => `${column} = excluded.${column}`)
       .join(', ')}`,
  )
}

interface Parts {
  readonly live: string
  readonly shadow: string
  readonly sameKey: string
  readonly differs: string
  /** Whether rows come and go with events. */
  readonly comesAndGoes: boolean
  readonly all: readonly string[]
  readonly written: readonly { column: string; value: string }[]
}

async function partsOf(tx: Tx, schema: string, table: ReadModelTable): Promise<Parts> {
  const { name, key, columns, uncompared = [], only = 'true' } = table
  const all = await columnsOf(tx, schema, name)
  const written = columns
    ? Object.entries(columns).map(([column, { now = `s.${column}` }]) => ({ column, value: now }))
    : all
        .filter((column) => !key.includes(column))
        .map((column) => ({ column, value: `s.${column}` }))
  const compared = written.filter(({ column }) => !uncompared.includes(column))
  return {
    live: `(SELECT *, true AS there FROM ${schema}.${name} WHERE ${only})`,
    shadow: `(SELECT *, true AS there FROM pg_temp.${name} WHERE ${only})`,
    sameKey: key.map((column) => `l.${column} = s.${column}`).join(' AND '),
    differs: `(${compared
      .map(({ column, value }) => `l.${column} IS DISTINCT FROM ${value}`)
      .join(' OR ')})`,
    comesAndGoes: columns === undefined,
    all,
    written,
  }
}

async function columnsOf(tx: Tx, schema: string, table: string): Promise<string[]> {
  const rows = await tx.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute
     WHERE attrelid = ($1 || '.' || $2)::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
     ORDER BY attnum`,
    [schema, table],
  )
  return rows.map((row) => row.name)
}
