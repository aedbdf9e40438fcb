import type { SignedIn } from '@florin/contracts'
import { createLog, Retention, WorkerDatabase } from '@florin/platform'
import { People } from '../testing/people.js'
import { userService } from '../user.module.js'

let people: People

beforeAll(async () => {
  people = await People.start()
})
afterAll(() => people.stop())

const forget = (): Promise<Map<string, number>> =>
  new Retention(
    people.service.app.get(WorkerDatabase, { strict: false }),
    userService.retention ?? [],
    createLog('test', { level: 'silent', pretty: false }),
  ).run()

/** As if it had begun so many days ago, and been refreshed until so many days ago. */
async function age({ user }: SignedIn, begun: number, over: number): Promise<void> {
  await people.stack.database.sql(
    `UPDATE user_schema.user_sessions SET created_at = now() - $2 * interval '1 day',
       expires_at = now() - $3 * interval '1 day' WHERE user_id = $1`,
    [user.id, begun, over],
  )
  await people.stack.database.sql(
    `UPDATE user_schema.refresh_token_lookup SET issued_at = now() - $2 * interval '1 day' WHERE user_id = $1`,
    [user.id, begun],
  )
}

const kept = async ({ user }: SignedIn): Promise<number[]> => {
  const [row] = await people.stack.database.sql<{ sessions: number; tokens: number }>(
    `SELECT (SELECT count(*)::int FROM user_schema.user_sessions WHERE user_id = $1) AS sessions,
       (SELECT count(*)::int FROM user_schema.refresh_token_lookup WHERE user_id = $1) AS tokens`,
    [user.id],
  )
  return [row?.sessions ?? -1, row?.tokens ?? -1]
}

it('thirty days after a session has run out, and its tokens when none can be as old', async () => {
  const open = await people.register()
  const justOver = await people.register()
  const over = await people.register()
  const long = await people.register()
  await age(open, 89, -1)
  await age(justOver, 59, 29)
  await age(over, 61, 31)
  await age(long, 121, 31)
  await forget()
  expect(await Promise.all([open, justOver, over, long].map(kept))).toEqual([
    [1, 1],
    [1, 1],
    [0, 1],
    [0, 0],
  ])
  expect((await people.as(open).get('/v1/me')).status).toBe(200)
})
