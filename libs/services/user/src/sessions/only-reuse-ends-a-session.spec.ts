import { SessionEnded, type Problem, type SignedIn } from '@florin/contracts'
import type { TestAnswer } from '@florin/platform/testing'
import { password, People } from '../testing/people.js'

let people: People

beforeAll(async () => {
  people = await People.start()
})
afterAll(() => people.stop())

const refresh = (refreshToken: string): Promise<TestAnswer<SignedIn & Problem>> =>
  people.anyone.post('/v1/auth/refresh', { refreshToken })

it('refuses a token that has expired, and calls nobody a thief', async () => {
  const { user, refreshToken } = await people.register()
  await people.stack.database.sql(
    `UPDATE user_schema.user_sessions SET created_at = now() - interval '31 days',
       expires_at = now() - interval '1 day' WHERE user_id = $1`,
    [user.id],
  )
  const answer = await refresh(refreshToken)
  expect([answer.status, answer.body.code]).toEqual([401, 'invalid-refresh-token'])
  expect(await people.stack.published(SessionEnded, user.id)).toEqual([])
})

it.each(['suspended', 'deleted', 'inactive'])('gives no tokens to a %s user', async (status) => {
  const { user, refreshToken } = await people.register()
  await people.setStatus(user.id, status)
  expect((await refresh(refreshToken)).status).toBe(401)
  await people.setStatus(user.id, 'active')
  expect((await refresh(refreshToken)).status).toBe(200)
})

it('goes on from where it was last refreshed', async () => {
  const { user, refreshToken } = await people.register()
  await people.stack.database.sql(
    `UPDATE user_schema.user_sessions SET expires_at = now() + interval '1 hour' WHERE user_id = $1`,
    [user.id],
  )
  expect((await refresh(refreshToken)).status).toBe(200)
  const [session] = await people.stack.database.sql<{ days: number }>(
    `SELECT round(extract(epoch FROM expires_at - now()) / 86400)::int AS days
     FROM user_schema.user_sessions WHERE user_id = $1`,
    [user.id],
  )
  expect(session?.days).toBe(30)
})

it('goes on for ninety days at the most, however often it is refreshed', async () => {
  const { user, refreshToken } = await people.register()
  const beginsDaysAgo = (days: number): Promise<unknown> =>
    people.stack.database.sql(
      `UPDATE user_schema.user_sessions SET created_at = now() - $2 * interval '1 day' WHERE user_id = $1`,
      [user.id, days],
    )
  await beginsDaysAgo(89)
  const last = await refresh(refreshToken)
  expect(last.status).toBe(200)
  const [session] = await people.stack.database.sql<{ days: number }>(
    `SELECT extract(epoch FROM expires_at - created_at)::float8 / 86400 AS days
     FROM user_schema.user_sessions WHERE user_id = $1`,
    [user.id],
  )
  expect(session?.days).toBe(90)
  await people.stack.database.sql(
    `UPDATE user_schema.user_sessions SET created_at = created_at - interval '1 day',
       expires_at = expires_at - interval '1 day' WHERE user_id = $1`,
    [user.id],
  )
  const late = await refresh(last.body.refreshToken)
  expect([late.status, late.body.code]).toEqual([401, 'invalid-refresh-token'])
  expect(await people.stack.published(SessionEnded, user.id)).toEqual([])
})

describe('signing out with a refresh token', () => {
  it('ends its session too, if it is another one of the same user', async () => {
    const here = await people.register()
    const there = (
      await people.anyone.post<SignedIn>('/v1/auth/login', { email: here.user.email, password })
    ).body
    const { refreshToken } = there
    expect((await people.as(here).post('/v1/auth/logout', { refreshToken })).status).toBe(204)
    expect((await people.as(here).get('/v1/me')).status).toBe(401)
    expect((await people.as(there).get('/v1/me')).status).toBe(401)
    expect(await people.stack.published(SessionEnded, here.user.id)).toHaveLength(2)
  })

  it('leaves the sessions of somebody else alone', async () => {
    const [ann, ben] = [await people.register(), await people.register()]
    const { refreshToken } = ben
    expect((await people.as(ann).post('/v1/auth/logout', { refreshToken })).status).toBe(204)
    expect((await people.as(ben).get('/v1/me')).status).toBe(200)
    expect((await refresh(refreshToken)).status).toBe(200)
  })

  it('refuses a field it does not know and stays signed in', async () => {
    const ann = people.as(await people.register())
    const answer = await ann.post<Problem>('/v1/auth/logout', { everywhere: true })
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, '/everywhere'])
    expect((await ann.get('/v1/me')).status).toBe(200)
  })
})
