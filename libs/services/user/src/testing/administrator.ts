import type { SignedIn } from '@florin/contracts'
import type { TestApi } from '@florin/platform/testing'
import { challengeOf, finish, guard } from './authenticator-app.js'
import type { People } from './people.js'

export interface Administrator {
  readonly id: string
  readonly session: SignedIn
  readonly api: TestApi
}

/** As the operator's command leaves somebody. */
export async function promote(people: People, id: string): Promise<void> {
  const { database } = people.stack
  await database.sql('INSERT INTO user_schema.administrators (user_id) VALUES ($1)', [id])
  await database.sql(`UPDATE user_schema.users SET role = 'admin' WHERE id = $1`, [id])
}

/** And as a demotion does. */
export async function demote(people: People, id: string): Promise<void> {
  const { database } = people.stack
  await database.sql('DELETE FROM user_schema.administrators WHERE user_id = $1', [id])
  await database.sql(`UPDATE user_schema.users SET role = 'user' WHERE id = $1`, [id])
}

/** Somebody new who is one, signed in with a code. */
export async function administrator(people: People): Promise<Administrator> {
  const guarded = await guard(people)
  const { id } = guarded.person.user
  await promote(people, id)
  const shown = { challenge: await challengeOf(people, guarded), code: guarded.app.code() }
  const { body: session } = await finish(people, shown)
  return { id, session, api: people.as(session) }
}
