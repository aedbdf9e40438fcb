import type { Pool, PoolClient } from 'pg'

/** A commit that the floor's producer makes: so many transactions of one person, told in one event. */
export interface FloorCommit {
  readonly id: string
  readonly userId: string
  readonly items: number
}

/** What the least there could be needs: facts, an outbox, an inbox, sums and alerts. */
export async function prepareFloor(admin: Pool): Promise<void> {
  await admin.query(`CREATE SCHEMA floor
    CREATE TABLE facts (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), user_id uuid NOT NULL, event_id uuid NOT NULL, amount numeric NOT NULL)
    CREATE TABLE outbox (id bigserial PRIMARY KEY, event_id uuid NOT NULL, user_id uuid NOT NULL, items int NOT NULL)
    CREATE TABLE inbox (event_id uuid PRIMARY KEY)
    CREATE TABLE budgets (user_id uuid PRIMARY KEY, spent numeric NOT NULL)
    CREATE TABLE alerts (id bigserial PRIMARY KEY, user_id uuid NOT NULL, event_id uuid NOT NULL, n int NOT NULL)`)
}

export async function commitFacts(client: PoolClient, commit: FloorCommit): Promise<void> {
  const { id, userId, items } = commit
  await client.query('BEGIN')
  await client.query(
    'INSERT INTO floor.facts (user_id, event_id, amount) SELECT $1, $2, -12 FROM generate_series(1, $3::int)',
    [userId, id, items],
  )
  await client.query(
    'INSERT INTO floor.outbox (event_id, user_id, items) VALUES ($1::uuid, $2::uuid, $3)',
    [id, userId, items],
  )
  await client.query(`NOTIFY floor`)
  await client.query('COMMIT')
}

export const listen = (client: PoolClient): Promise<unknown> => client.query('LISTEN floor')

/** Takes what waits, with its inbox rows, sums and one alert each. @returns the ids of what was committed */
export async function applyWaiting(client: PoolClient): Promise<string[]> {
  await client.query('BEGIN')
  const { rows } = await client.query<{ event_id: string; user_id: string; items: number }>(
    `DELETE FROM floor.outbox WHERE id IN (SELECT id FROM floor.outbox ORDER BY id LIMIT 500)
     RETURNING event_id, user_id, items`,
  )
  if (rows.length > 0) {
    const given = JSON.stringify(rows)
    await client.query(
      `INSERT INTO floor.inbox SELECT event_id FROM json_to_recordset($1::json) AS r (event_id uuid)`,
      [given],
    )
    await client.query(
      `INSERT INTO floor.budgets SELECT user_id, sum(items) * 12 FROM json_to_recordset($1::json) AS r (user_id uuid, items int)
       GROUP BY 1 ON CONFLICT (user_id) DO UPDATE SET spent = budgets.spent + excluded.spent`,
      [given],
    )
    await client.query(
      `INSERT INTO floor.alerts (user_id, event_id, n) SELECT user_id, event_id, n
       FROM json_to_recordset($1::json) AS r (user_id uuid, event_id uuid, items int), generate_series(1, items) n`,
      [given],
    )
  }
  await client.query('COMMIT')
  return rows.map((row) => row.event_id)
}
