import { SessionEnded, type Problem, type SignedIn } from '@florin/contracts'
import type { TestAnswer } from '@florin/platform/testing'
import { People } from '../testing/people.js'

let people: People

beforeAll(async () => {
  people = await People.start()
  // It stands still from now on, so that only what is told here goes by.
  people.stack.clock.set(new Date().toISOString())
})
afterAll(() => people.stop())

const refresh = (refreshToken: string): Promise<TestAnswer<SignedIn & Problem>> =>
  people.anyone.post('/v1/auth/refresh', { refreshToken })
const isSignedIn = async (session: SignedIn): Promise<boolean> =>
  (await people.as(session).get('/v1/me')).status === 200

it.each([
  ['as soon as the first had its answer', 0],
  ['a minute later', 60],
  // A clock that was set back prolongs nothing either.
  ['an hour before', -3_600],
])('takes the token for stolen %s', async (_when, seconds) => {
  const first = await people.register()
  const second = await refresh(first.refreshToken)
  people.stack.clock.advance(seconds)
  const reuse = await refresh(first.refreshToken)
  people.stack.clock.advance(-seconds)
  expect([reuse.status, reuse.body.code]).toEqual([401, 'invalid-refresh-token'])
  expect((await refresh(second.body.refreshToken)).status).toBe(401)
  expect(await isSignedIn(second.body)).toBe(false)
  const [ended] = await people.stack.published(SessionEnded, first.user.id)
  expect(ended?.data.items[0]).toMatchObject({ reason: 'refresh-reuse' })
})

it('takes the token for stolen once the next one has been used', async () => {
  const first = await people.register()
  const second = await refresh(first.refreshToken)
  const third = await refresh(second.body.refreshToken)
  expect((await refresh(first.refreshToken)).status).toBe(401)
  expect(await isSignedIn(third.body)).toBe(false)
})

it('keeps one session, and everybody in it, when fifty refresh at once', async () => {
  const first = await people.register()
  const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(first.refreshToken)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(new Set(answers.map(({ body }) => body.refreshToken)).size).toBe(1)
  for (const { body } of answers) expect(await isSignedIn(body)).toBe(true)
  const sessions = await people.stack.database.sql<{ revoked: boolean }>(
    'SELECT revoked_at IS NOT NULL AS revoked FROM user_schema.user_sessions WHERE user_id = $1',
    [first.user.id],
  )
  expect(sessions).toEqual([{ revoked: false }])
  const next = answers[0]?.body.refreshToken ?? ''
  expect((await refresh(next)).status).toBe(200)
})

it('gives nothing again to who has signed out, and calls nobody a thief', async () => {
  const first = await people.register()
  const second = await refresh(first.refreshToken)
  await people.as(second.body).post('/v1/auth/logout')
  expect((await refresh(first.refreshToken)).status).toBe(401)
  const ended = await people.stack.published(SessionEnded, first.user.id)
  expect(ended.map(({ data }) => data.items[0]?.reason)).toEqual(['logout'])
})
