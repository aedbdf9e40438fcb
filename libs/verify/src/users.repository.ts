import type { Readable } from './check.js'

/** The user who signs in with an address. */
export async function findUser(database: Readable, email: string): Promise<string | undefined> {
  const [row] = await database.query<{ id: string }>(
    'SELECT user_id AS id FROM user_schema.sign_in_emails WHERE email::text = lower($1) AND held_until IS NULL',
    [email],
  )
  return row?.id
}
