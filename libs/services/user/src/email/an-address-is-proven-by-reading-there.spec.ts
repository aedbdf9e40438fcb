import { EmailVerified, type Problem, type Profile, type SignedIn } from '@florin/contracts'
import { letterTo, tokenIn } from '@florin/platform/testing'
import { People } from '../testing/people.js'

let people: People

beforeAll(async () => {
  people = await People.start()
})
afterAll(() => people.stop())

const sent = async ({ user }: SignedIn, count = 1): Promise<string> =>
  tokenIn(await letterTo(people.stack.mailFolder, user.email, count))
const verify = (token: string) => people.anyone.post<Problem>('/v1/auth/verify-email', { token })
const isVerified = async (session: SignedIn): Promise<boolean> =>
  (await people.as(session).get<Profile>('/v1/me')).body.emailVerified

it('by the link that signing up sends, which nobody needs to be signed in for', async () => {
  const session = await people.register()
  const letter = await letterTo(people.stack.mailFolder, session.user.email)
  expect(letter.text).toContain('https://florin.example.org/verify-email#token=')
  const me = people.as(session)
  const before = await me.get<Profile>('/v1/me')
  expect([before.status, before.body.emailVerified]).toEqual([200, false])
  expect((await verify(tokenIn(letter))).status).toBe(204)
  const after = await me.get<Profile>('/v1/me', { 'if-none-match': String(before.headers['etag']) })
  expect([after.status, after.body.emailVerified]).toEqual([200, true])
  expect(await people.stack.published(EmailVerified, session.user.id)).toHaveLength(1)
})

it('of fifty who show the link at once, one is let through', async () => {
  const session = await people.register()
  const token = await sent(session)
  const answers = await Promise.all(Array.from({ length: 50 }, () => verify(token)))
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(49)
  expect(await people.stack.published(EmailVerified, session.user.id)).toHaveLength(1)
})

it('not by a link that is spent, late, followed by another, or made up', async () => {
  const session = await people.register()
  const me = people.as(session)
  const first = await sent(session)
  expect((await me.post('/v1/auth/verify-email/send')).status).toBe(204)
  const second = await sent(session, 2)
  const answer = await verify(first)
  expect([answer.status, answer.body.code, answer.body.errors?.[0]?.pointer]).toEqual([
    422,
    'link-not-valid',
    '/token',
  ])
  const madeUp = `${second.slice(0, -1)}${second.endsWith('A') ? 'B' : 'A'}`
  for (const token of [madeUp, 'x', 'A'.repeat(64), "' OR 1=1 --"])
    expect((await verify(token)).body).toMatchObject({ status: 422, code: 'link-not-valid' })
  expect(await isVerified(session)).toBe(false)
  expect((await verify(second)).status).toBe(204)
  expect((await verify(second)).status).toBe(422)
  const late = await people.register()
  const token = await sent(late)
  people.stack.clock.advance(24 * 3_600)
  expect((await verify(token)).status).toBe(422)
})

it('is asked for no more once it is proven', async () => {
  const session = await people.register()
  expect((await verify(await sent(session))).status).toBe(204)
  const count = async (): Promise<number> => {
    const rows = await people.stack.database.sql(
      'SELECT 1 FROM user_schema.one_time_tokens WHERE user_id = $1',
      [session.user.id],
    )
    return rows.length
  }
  expect((await people.as(session).post('/v1/auth/verify-email/send')).status).toBe(204)
  expect(await count()).toBe(0)
})

it('keeps no token in the clear, and tells none to other services', async () => {
  const session = await people.register()
  const token = await sent(session)
  const [kept] = await people.stack.database.sql<{ dump: string }>(
    `SELECT query_to_xml('SELECT * FROM user_schema.one_time_tokens', true, true, '')::text
     || query_to_xml('SELECT * FROM user_schema.outbox', true, true, '')::text
     || query_to_xml('SELECT * FROM user_schema.event_log', true, true, '')::text AS dump`,
  )
  expect(kept?.dump).toContain(session.user.id)
  expect(kept?.dump).not.toContain(token)
})
