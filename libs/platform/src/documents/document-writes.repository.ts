import { prepared } from '../database/prepared.js'
import { one, type Reader, type Tx } from '../database/tx.js'
import { untouchedVersion } from './kept-document.js'

/** Names a document among all of its service. */
export interface DocumentKey {
  readonly userId: string
  readonly collection: string
  readonly id: string
}

/** What is known of a document without asking the store. */
export interface Head {
  readonly version: number
  /** Keys of the stored objects that it names. */
  readonly files: readonly string[]
  /** The version at which each of its parts that have versions of their own was last changed. */
  readonly parts: Readonly<Record<string, number>>
}

/** Of a part when one is named, else of the whole document. */
export const versionOf = (head: Head, part?: string): number =>
  part === undefined ? head.version : (head.parts[part] ?? untouchedVersion)

/** Something that was committed and is to be done to a document. */
export interface QueuedWrite {
  /** In the order of commits, for each document. */
  readonly queueId: string
  readonly version: number
  /** Null when the document goes. */
  readonly change: object | null
  readonly createdAt: Date
  /** Keys of the stored objects that go with it. */
  readonly files: readonly string[]
}

const own = `user_id = $1 AND collection = $2 AND document_id = $3`
const keyOf = ({ userId, collection, id }: DocumentKey): string[] => [userId, collection, id]

/** The head of a document, as of one that was never written when there is none. */
export async function findHead(reader: Reader, key: DocumentKey): Promise<Head> {
  const [row] = await reader.query<Head>(
    prepared(`SELECT version, files, parts FROM document_heads WHERE ${own}`),
    keyOf(key),
  )
  return row ?? { version: untouchedVersion, files: [], parts: {} }
}

/** What a write changes of a head, besides the version. */
export interface HeadChange {
  readonly addFiles: readonly string[]
  readonly removeFiles: readonly string[]
  /** The part that is changed, where it has a version of its own. */
  readonly part: string | undefined
}

/** Raises the version, and says from now on which objects the document names. @returns the new version */
export async function raiseHead(
  tx: Tx,
  key: DocumentKey,
  { addFiles, removeFiles, part }: HeadChange,
): Promise<number> {
  const first = untouchedVersion + 1
  const { version } = await one<{ version: number }>(
    tx,
    prepared(`INSERT INTO document_heads AS h (user_id, collection, document_id, version, files, parts)
       VALUES ($1, $2, $3, ${first}, $4, CASE WHEN $6::text IS NULL THEN '{}' ELSE jsonb_build_object($6::text, ${first}) END)
       ON CONFLICT (user_id, collection, document_id) DO UPDATE SET version = h.version + 1,
         files = ARRAY(SELECT f FROM unnest(h.files || $4::text[]) f WHERE f <> ALL ($5::text[])),
         parts = CASE WHEN $6::text IS NULL THEN h.parts ELSE h.parts || jsonb_build_object($6::text, h.version + 1) END
       RETURNING version`),
    [...keyOf(key), addFiles, removeFiles, part ?? null],
  )
  return version
}

export async function queueWrite(
  tx: Tx,
  key: DocumentKey,
  write: Pick<QueuedWrite, 'version' | 'change' | 'files' | 'createdAt'>,
): Promise<void> {
  await tx.execute(
    prepared(`INSERT INTO document_writes (user_id, collection, document_id, version, change, files, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`),
    [...keyOf(key), write.version, JSON.stringify(write.change), write.files, write.createdAt],
  )
}

/** Takes documents away, those that there are, with the objects that they name. @returns how many */
export function queueRemovals(
  tx: Tx,
  userId: string,
  collection: string,
  ids: readonly string[],
): Promise<number> {
  return tx.execute(
    prepared(`WITH gone AS (
         DELETE FROM document_heads WHERE user_id = $1 AND collection = $2 AND document_id = ANY ($3::uuid[])
         RETURNING document_id, version, files)
       INSERT INTO document_writes (user_id, collection, document_id, version, change, files)
       SELECT $1, $2, document_id, version + 1, NULL, files FROM gone`),
    [userId, collection, ids],
  )
}

const writeColumns = `w.id AS "queueId", w.version, w.change, w.files, w.created_at AS "createdAt"`

/** What is queued of a document, oldest first. */
export const queuedOf = (reader: Reader, key: DocumentKey): Promise<QueuedWrite[]> =>
  reader.query<QueuedWrite>(
    prepared(`SELECT ${writeColumns} FROM document_writes w WHERE ${own} ORDER BY w.id`),
    keyOf(key),
  )

const held = `hashtextextended('documents-held', 0)`

/** What a connection of one's own does besides asking. */
interface Holder {
  query(sql: string): Promise<unknown>
}

/**
 * From now on nothing leaves the queues of this database, whoever's, so that documents and the objects they name stay as
 * they are in their stores; what is written waits, and readers are shown it. As long as the connection lasts, or until
 * released. Waits for what is being brought.
 */
export async function holdDocuments(client: Holder): Promise<void> {
  await client.query(`SELECT pg_advisory_lock(${held})`)
}

export async function releaseDocuments(client: Holder): Promise<void> {
  await client.query(`SELECT pg_advisory_unlock(${held})`)
}

/** Whether nobody holds the queues; nobody will, until the transaction ends, if so. */
export async function mayBring(tx: Tx): Promise<boolean> {
  const { free } = await one<{ free: boolean }>(
    tx,
    prepared(`SELECT pg_try_advisory_xact_lock_shared(${held}) AS free`),
    [],
  )
  return free
}

/** A write with the document that it is of. */
export type DueWrite = QueuedWrite & DocumentKey

export async function isAnythingQueued(tx: Reader): Promise<boolean> {
  const [row] = await tx.query(
    prepared('SELECT 1 FROM document_writes WHERE attempt_at <= now() LIMIT 1'),
  )
  return row !== undefined
}

/**
 * The first write of each document, for as long as the transaction lasts: nobody else is given it, nor the
 * next one of its document, which is not the first while this one is there.
 */
export const takeFirstWrites = (tx: Tx, countMax: number): Promise<DueWrite[]> =>
  tx.query<DueWrite>(
    prepared(`SELECT ${writeColumns}, w.user_id AS "userId", w.collection, w.document_id AS id FROM document_writes w
       WHERE w.attempt_at <= now() AND NOT EXISTS (
         SELECT 1 FROM document_writes e WHERE e.user_id = w.user_id AND e.collection = w.collection
           AND e.document_id = w.document_id AND e.id < w.id)
       ORDER BY w.id LIMIT $1 FOR UPDATE OF w SKIP LOCKED`),
    [countMax],
  )

export async function dropWrites(tx: Tx, queueIds: readonly string[]): Promise<void> {
  await tx.execute(prepared('DELETE FROM document_writes WHERE id = ANY ($1::bigint[])'), [
    queueIds,
  ])
}

export async function postponeWrites(
  tx: Tx,
  queueIds: readonly string[],
  seconds: number,
): Promise<void> {
  await tx.execute(
    prepared(
      `UPDATE document_writes SET attempt_at = now() + $2 * interval '1 second' WHERE id = ANY ($1::bigint[])`,
    ),
    [queueIds, seconds],
  )
}

/** Those of some objects that a document names, or that are still to go with one. */
export async function ownedObjects(tx: Reader, keys: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ key: string }>(
    `SELECT k AS key FROM unnest($1::text[]) AS k
     WHERE EXISTS (SELECT 1 FROM document_heads h WHERE h.files @> ARRAY[k])
       OR EXISTS (SELECT 1 FROM document_writes w WHERE k = ANY (w.files))`,
    [keys],
  )
  return new Set(rows.map(({ key }) => key))
}
