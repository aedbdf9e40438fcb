import type { Ask } from './dump.repository.js'

/** How to make another value of a column's, by type; lengths are kept, and nothing becomes something. */
const otherValues: Readonly<Record<string, (column: string) => string>> = {
  uuid: (c) => `CASE WHEN ${c} IS NULL THEN gen_random_uuid() END`,
  'timestamp with time zone': (c) => `CASE WHEN ${c} IS NULL THEN now() END`,
  'time without time zone': (c) => `coalesce(${c}, '00:00') + interval '1 minute'`,
  date: (c) => `coalesce(${c}, date '2026-10-01') + 1`,
  boolean: (c) => `NOT coalesce(${c}, false)`,
  jsonb: (c) => `jsonb_build_array(${c})`,
  inet: () => `'10.9.8.7'`,
  bytea: (c) => `coalesce(${c}, '') || '\\x00'`,
}
const numbers = new Set(['smallint', 'integer', 'bigint', 'numeric'])

function otherValue(type: string, column: string): string {
  if (numbers.has(type)) return `coalesce(${column}, 0) + 1`
  if (type.endsWith('[]')) return `array_append(${column}, '7'::${type.slice(0, -2)})`
  const other = otherValues[type] ?? ((c) => `'~' || substr(coalesce(${c}::text, ''), 2)`)
  return other(column)
}

const first = (table: string): string =>
  `(tableoid, ctid) = (SELECT tableoid, ctid FROM ${table} LIMIT 1)`

/**
 * Does things to a table that the services never would. To be called in a transaction, which is rolled
 * back when it has been seen what came of it.
 */
export class Corruption {
  constructor(
    private readonly ask: Ask,
    private readonly table: string,
  ) {}

  /** Nothing refuses what is done from here on. */
  async unguard(): Promise<void> {
    await this.ask(`SET LOCAL session_replication_role = replica`)
    await this.ask(
      `DO $do$ DECLARE one record; BEGIN
         FOR one IN SELECT conname FROM pg_constraint WHERE conrelid = '${this.table}'::regclass AND contype <> 'n' LOOP
           EXECUTE format('ALTER TABLE ${this.table} DROP CONSTRAINT IF EXISTS %I CASCADE', one.conname);
         END LOOP;
         FOR one IN SELECT indexrelid::regclass::text AS name FROM pg_index WHERE indrelid = '${this.table}'::regclass AND indisunique LOOP
           EXECUTE 'DROP INDEX ' || one.name;
         END LOOP;
         FOR one IN SELECT attname FROM pg_attribute WHERE attrelid = '${this.table}'::regclass AND attnum > 0 AND attnotnull LOOP
           EXECUTE format('ALTER TABLE ${this.table} ALTER %I DROP NOT NULL', one.attname);
         END LOOP;
       END $do$`,
    )
  }

  /** @returns the columns that have a value of their own, and their types */
  columns(): Promise<{ name: string; type: string }[]> {
    return this.ask(
      `SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
       WHERE attrelid = '${this.table}'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    )
  }

  async change(column: { name: string; type: string }): Promise<void> {
    const value = otherValue(column.type, `"${column.name}"`)
    await this.ask(
      `UPDATE ${this.table} SET "${column.name}" = ${value} WHERE ${first(this.table)}`,
    )
  }

  async remove(): Promise<void> {
    await this.ask(`DELETE FROM ${this.table} WHERE ${first(this.table)}`)
  }

  async repeat(): Promise<void> {
    const own = (await this.columns()).map(({ name }) => `"${name}"`).join(', ')
    await this.ask(
      `INSERT INTO ${this.table} (${own}) OVERRIDING SYSTEM VALUE
       SELECT ${own} FROM ${this.table} WHERE ${first(this.table)}`,
    )
  }
}

/** Runs SQL once for each text: only what reads the table given is asked again. */
export function remembering(ask: Ask): (changed?: string) => Ask {
  const known = new Map<string, Promise<unknown[]>>()
  return (changed) =>
    <Row>(text: string, params: readonly unknown[] = []) => {
      const isChanged = changed !== undefined && text.split(/\s+/).includes(changed)
      if (isChanged) return ask<Row>(text, params)
      const answer = known.get(text) ?? ask(text, params)
      known.set(text, answer)
      return answer as Promise<Row[]>
    }
}
