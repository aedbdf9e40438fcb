import { Client } from 'pg'
import { challengeOf, guard } from '../testing/authenticator-app.js'
import { holdKey } from '../testing/passkeys.js'
import { People } from '../testing/people.js'

/** An address leads to its user, as do the hash of a passkey and an identity at another party; that of a refresh token to its user and session, that of a challenge to who is to answer: no more. */
const lookUps = [
  ...['federated_identities', 'passkey_lookup', 'refresh_token_lookup'],
  ...['sign_in_challenges', 'sign_in_emails'],
]

let people: People
let api: Client

beforeAll(async () => {
  people = await People.start()
  api = new Client({ connectionString: people.stack.database.url('user_api') })
  await api.connect()
})
afterAll(async () => {
  await api.end()
  await people.stop()
})

it('are the look-ups and nothing else', async () => {
  const guarded = await guard(people)
  await challengeOf(people, guarded)
  await people.stack.database.sql(
    'INSERT INTO user_schema.federated_identities VALUES (md5(random()::text), $1)',
    [guarded.person.user.id],
  )
  await holdKey(people)
  const { rows: tables } = await api.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = 'user_schema'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
       AND has_table_privilege(oid, 'SELECT') ORDER BY 1`,
  )
  expect(tables.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['users', 'user_sessions', ...lookUps]),
  )
  const visible: string[] = []
  for (const { name } of tables) {
    const { rowCount } = await api.query(`SELECT 1 FROM user_schema.${name} LIMIT 1`)
    if (rowCount) visible.push(name)
  }
  expect(visible).toEqual(lookUps)
})

it('cannot be used to change or invent a user', async () => {
  const { user } = await people.register()
  const changed = await api.query(`UPDATE user_schema.users SET role = 'admin' WHERE id = $1`, [
    user.id,
  ])
  expect(changed.rowCount).toBe(0)
  await expect(
    api.query('INSERT INTO user_schema.user_preferences (user_id) VALUES ($1)', [user.id]),
  ).rejects.toThrow('row-level security')
})
