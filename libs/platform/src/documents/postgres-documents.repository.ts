import type { ApiDatabase } from '../database/api-database.js'
import { lookup, prepared } from '../database/prepared.js'
import type { Tx } from '../database/tx.js'
import { conditionsOf, idOf, storable } from './body.js'
import type { Collection } from './collection.js'
import { Documents, type StoredDocument, type Wanted } from './documents.js'

const columns = `id, version, body, created_at AS "createdAt", updated_at AS "updatedAt"`
const own = `user_id = $1 AND collection = $2`

/** Documents as rows of the service's own schema; row-level security stands behind what is asked. */
export class PostgresDocuments extends Documents {
  constructor(private readonly database: ApiDatabase) {
    super()
  }

  override async get<T extends object>(
    { name }: Collection<T>,
    userId: string,
    id: string,
  ): Promise<StoredDocument<T> | null> {
    const [row] = await this.database.readOnce(userId, (reader) =>
      reader.query<StoredDocument<T>>(
        lookup(`SELECT ${columns} FROM documents WHERE ${own} AND id = $3`),
        [userId, name, idOf(id)],
      ),
    )
    return row ?? null
  }

  override async find<T extends object>(
    collection: Collection<T>,
    userId: string,
    wanted: Wanted<T>,
  ): Promise<StoredDocument<T>[]> {
    const conditions = conditionsOf(collection, wanted)
    const after = wanted.after === undefined ? null : idOf(wanted.after)
    return this.database.readOnce(userId, (reader) =>
      reader.query<StoredDocument<T>>(
        prepared(`SELECT ${columns} FROM documents WHERE ${own} AND ($3::uuid IS NULL OR id > $3) AND NOT EXISTS (
           SELECT 1 FROM jsonb_each($4::jsonb) AS w WHERE body -> w.key IS DISTINCT FROM w.value)
         ORDER BY id LIMIT $5`),
        [
          ...[userId, collection.name, after],
          ...[JSON.stringify(Object.fromEntries(conditions)), wanted.limit],
        ],
      ),
    )
  }

  override async put<T extends object>(
    collection: Collection<T>,
    userId: string,
    { id, version, body, createdAt, updatedAt }: StoredDocument<T>,
    expected: number | null,
  ): Promise<boolean> {
    const json = JSON.stringify(storable(collection, body))
    const values = [userId, collection.name, idOf(id), version, json, createdAt, updatedAt]
    const rows = await this.changed(userId, (tx) =>
      expected === null
        ? tx.execute(prepared(insertSql), values)
        : tx.execute(prepared(updateSql), [...values, expected]),
    )
    return rows > 0
  }

  override async delete({ name }: Collection, userId: string, id: string): Promise<boolean> {
    const rows = await this.changed(userId, (tx) =>
      tx.execute(prepared(`DELETE FROM documents WHERE ${own} AND id = $3`), [
        ...[userId, name, idOf(id)],
      ]),
    )
    return rows > 0
  }

  override deleteAllOf(collections: readonly Collection[], userId: string): Promise<number> {
    const names = collections.map(({ name }) => name)
    return this.changed(userId, (tx) =>
      tx.execute('DELETE FROM documents WHERE user_id = $1 AND collection = ANY($2::text[])', [
        ...[userId, names],
      ]),
    )
  }

  /** Whoever asks is in the same database. */
  override ping(): Promise<void> {
    return Promise.resolve()
  }

  // Not among the writes of a user that follow each other: each is one statement, and no event tells of it.
  private changed<T>(userId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.read(userId, work)
  }
}

const insertSql = `
  INSERT INTO documents (user_id, collection, id, version, body, created_at, updated_at)
  VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7) ON CONFLICT DO NOTHING`
const updateSql = `
  UPDATE documents SET version = $4, body = $5::jsonb, created_at = $6, updated_at = $7
  WHERE ${own} AND id = $3 AND version = $8`
