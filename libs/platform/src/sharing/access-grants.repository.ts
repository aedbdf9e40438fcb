import type { AccessChanged, AccessGrant, EventOf } from '@florin/contracts'
import { lookup, prepared } from '../database/prepared.js'
import type { Reader, Tx } from '../database/tx.js'
import type { ReadModelTable } from '../replay/read-model.js'

/** What `saveGrants` keeps. */
export const accessTables: readonly ReadModelTable[] = [
  { name: 'access_grants', key: ['user_id'] },
  { name: 'access_given', key: ['grantee_id', 'user_id'] },
]

/** Keeps what people were granted, unless newer lists are known. */
export async function saveGrants(
  tx: Tx,
  events: readonly EventOf<typeof AccessChanged>[],
): Promise<void> {
  const lists = events.flatMap(({ userid: userId, items }) =>
    items.map(({ version, grants }) => ({ userId, version, grants })),
  )
  const saved = await tx.query<{ userId: string }>(
    prepared(`INSERT INTO access_grants (user_id, version, grants)
     SELECT DISTINCT ON ("userId") "userId", version, grants
     FROM jsonb_to_recordset($1::jsonb) AS l ("userId" uuid, version int, grants jsonb)
     ORDER BY "userId", version DESC
     ON CONFLICT (user_id) DO UPDATE SET version = excluded.version, grants = excluded.grants
     WHERE access_grants.version < excluded.version RETURNING user_id AS "userId"`),
    [JSON.stringify(lists)],
  )
  const grantees = [saved.map(({ userId }) => userId)]
  tx.send(prepared('DELETE FROM access_given WHERE grantee_id = ANY ($1::uuid[])'), grantees)
  await tx.execute(
    prepared(`INSERT INTO access_given (grantee_id, user_id, grants)
     SELECT l.user_id, (given->>'ownerId')::uuid, jsonb_agg(given ORDER BY given)
     FROM access_grants l, jsonb_array_elements(l.grants) given
     WHERE l.user_id = ANY ($1::uuid[]) GROUP BY 1, 2`),
    grantees,
  )
}

/** What somebody was granted, as far as is known here. */
export interface KnownGrants {
  /** 0 where nothing is known. */
  readonly version: number
  readonly grants: readonly AccessGrant[]
}

export async function grantsOf(reader: Reader, granteeId: string): Promise<KnownGrants> {
  const [known] = await reader.query<KnownGrants>(
    lookup('SELECT version, grants FROM access_grants WHERE user_id = $1'),
    [granteeId],
  )
  return known ?? { version: 0, grants: [] }
}

/** What an owner has granted to anybody. */
export async function grantsBy(reader: Reader, ownerId: string): Promise<AccessGrant[]> {
  const rows = await reader.query<{ grants: AccessGrant[] }>(
    lookup('SELECT grants FROM access_given WHERE user_id = $1'),
    [ownerId],
  )
  return rows.flatMap(({ grants }) => grants)
}
