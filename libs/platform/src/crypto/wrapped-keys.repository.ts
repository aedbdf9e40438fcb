import { StartupError } from '../config/startup-error.js'
import type { Tx } from '../database/tx.js'
import type { WorkerDatabase } from '../database/worker-database.js'
import type { KeyRing } from './key-ring.js'

/** Data keys that are wrapped anew in one transaction. */
const batchMax = 500

interface Wrapped {
  readonly userId: string
  /** In base64. */
  readonly wrapped: string
  readonly ringKeyId: string
}

const columns = `user_id AS "userId", encode(wrapped_key, 'base64') AS wrapped, ring_key_id AS "ringKeyId"`

const unwrapped = ({ userId, wrapped, ringKeyId }: Wrapped, ring: KeyRing): Buffer =>
  ring.unwrap(Buffer.from(wrapped, 'base64'), ringKeyId, userId)

/**
 * Wraps the data keys of a schema with the ring's newest key, while its service goes on: what a data key encrypts stays as it
 * is, and each row is changed only if it is still as it was read. Done again it goes on where it was interrupted.
 * @returns how many were wrapped anew
 * @throws Error when the ring lacks a key that wraps some of them
 */
export async function rewrapDataKeys(
  database: WorkerDatabase,
  schema: string,
  ring: KeyRing,
): Promise<number> {
  let count = 0
  for (let after: string | null = null; ;) {
    const rows: Wrapped[] = await database.transaction((tx) => rewrapBatch(tx, schema, ring, after))
    count += rows.length
    after = rows.at(-1)?.userId ?? null
    if (rows.length < batchMax) return count
  }
}

async function rewrapBatch(
  tx: Tx,
  schema: string,
  ring: KeyRing,
  after: string | null,
): Promise<Wrapped[]> {
  const rows = await tx.query<Wrapped>(
    `SELECT ${columns} FROM ${schema}.data_keys
     WHERE ring_key_id <> $1 AND ($2::uuid IS NULL OR user_id > $2) ORDER BY user_id LIMIT $3`,
    [ring.newestId, after, batchMax],
  )
  const anew = rows.map((row) => ring.wrap(unwrapped(row, ring), row.userId).wrapped)
  await tx.execute(
    `UPDATE ${schema}.data_keys k SET wrapped_key = decode(n.wrapped, 'base64'), ring_key_id = $1
     FROM unnest($2::uuid[], $3::text[], $4::text[]) AS n (user_id, wrapped, before)
     WHERE k.user_id = n.user_id AND k.ring_key_id = n.before`,
    [
      ring.newestId,
      rows.map(({ userId }) => userId),
      anew.map((wrapped) => wrapped.toString('base64')),
      rows.map(({ ringKeyId }) => ringKeyId),
    ],
  )
  return rows
}

/**
 * Makes sure that the ring opens what it has wrapped: one data key of each of its keys is tried. A database that
 * cannot be asked, or that nobody has migrated, keeps nobody from starting, and is told of by whoever needs it.
 * @throws StartupError naming the keys that are missing, or are not what they were
 */
export async function assertRingOpens(
  database: WorkerDatabase,
  service: string,
  ring: KeyRing,
): Promise<void> {
  const samples = await database
    .transaction((tx) =>
      tx.query<Wrapped>(
        `SELECT DISTINCT ON (ring_key_id) ${columns} FROM data_keys ORDER BY ring_key_id`,
      ),
    )
    .catch((): Wrapped[] => [])
  const closed = samples.filter((sample) => !opens(sample, ring)).map(({ ringKeyId }) => ringKeyId)
  if (closed.length === 0) return
  throw new StartupError(
    `The key ring does not open what ${service} has encrypted: it lacks ${closed.join(', ')}, or has another key by that name. ` +
      'Put the key back into KEY_RING, or keyRing of secrets.json, behind the newest; `florin keys rewrap` makes it dispensable.',
  )
}

function opens(sample: Wrapped, ring: KeyRing): boolean {
  try {
    return unwrapped(sample, ring).length > 0
  } catch {
    return false
  }
}
