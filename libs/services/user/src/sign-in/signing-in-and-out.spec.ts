import {
  SessionEnded,
  SessionStarted,
  SignInRefused,
  UserRegistered,
  UserUpdated,
  type Problem,
  type Profile,
  type SignedIn,
} from '@florin/contracts'
import type { RunningService } from '@florin/platform'
import { apiOf, TestStack, until, type TestApi } from '@florin/platform/testing'
import { hash as bcrypt } from 'bcryptjs'
import { userService } from '../user.module.js'

let stack: TestStack
let service: RunningService
let anyone: TestApi
let count = 0

const password = 'correct horse battery'
const newEmail = (): string => `ann-${++count}@example.org`
const register = async (fields: Record<string, unknown> = {}): Promise<SignedIn> =>
  (
    await anyone.post<SignedIn>('/v1/auth/register', {
      email: newEmail(),
      password,
      fullName: 'Ann',
      ...fields,
    })
  ).body
const as = ({ accessToken }: SignedIn): TestApi => apiOf(service.fastify, accessToken)
const refresh = (refreshToken: string) =>
  anyone.post<SignedIn & Problem>('/v1/auth/refresh', { refreshToken })

beforeAll(async () => {
  stack = await TestStack.start()
  service = await stack.boot(userService)
  anyone = stack.api(service)
})
afterAll(() => stack.stop())

describe('signing up', () => {
  it('gives tokens at once, and tells the others', async () => {
    const answer = await anyone.post<SignedIn>('/v1/auth/register', {
      email: '  New.Person@Example.org ',
      password,
      fullName: 'Zoë Ångström',
      currency: 'EUR',
      timezone: 'Europe/Berlin',
      locale: 'de-de',
    })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      user: {
        fullName: 'Zoë Ångström',
        currency: 'EUR',
        timezone: 'Europe/Berlin',
        locale: 'de-DE',
        version: 1,
      },
      expiresIn: 600,
    })
    expect(answer.headers['x-florin-position']).toMatch(/user\.registered\//)
    const me = await as(answer.body).get<Profile>('/v1/me')
    expect([me.status, me.body.preferences.budgetAlertThresholds]).toEqual([200, [0.8, 1, 1.2]])
    const { id } = answer.body.user
    const [registered] = await stack.published(UserRegistered, id)
    expect(registered).toMatchObject({
      actorid: id,
      data: { items: [{ userId: id, currency: 'EUR' }] },
    })
    expect(await stack.published(SessionStarted, id)).toHaveLength(1)
  })

  it('has sensible defaults', async () => {
    expect((await register()).user).toMatchObject({
      currency: 'USD',
      timezone: 'UTC',
      locale: 'en-US',
    })
  })

  it('takes an address once, whatever its case', async () => {
    const email = newEmail()
    await register({ email })
    const again = await anyone.post<Problem>('/v1/auth/register', {
      email: email.toUpperCase(),
      password,
      fullName: 'B',
    })
    expect([again.status, again.body.code]).toEqual([409, 'email-taken'])
  })

  it('takes an address once when several come together', async () => {
    const body = { email: newEmail(), password, fullName: 'A' }
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => anyone.post('/v1/auth/register', body)),
    )
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409, 409, 409])
  })

  it.each([
    [{ email: 'nobody' }, '/email'],
    [{ email: `${'a'.repeat(250)}@example.org` }, '/email'],
    [{ password: 'short' }, '/password'],
    [{ password: 'password123' }, '/password'],
    [{ password: 'aaaaaaaaaaaa' }, '/password'],
    [{ currency: 'XXQ' }, '/currency'],
    [{ timezone: 'Mars/Olympus' }, '/timezone'],
    [{ locale: '!!' }, '/locale'],
    [{ fullName: '' }, '/fullName'],
    [{ role: 'admin' }, '/role'],
  ])('refuses %j, naming the field', async (fields, pointer) => {
    const answer = await anyone.post<Problem>('/v1/auth/register', {
      email: newEmail(),
      password,
      fullName: 'A',
      ...fields,
    })
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, pointer])
  })
})

describe('signing in', () => {
  it('gives tokens for the right password, whatever the case of the address', async () => {
    const { user } = await register()
    const answer = await anyone.post<SignedIn>('/v1/auth/login', {
      email: user.email.toUpperCase(),
      password,
    })
    expect([answer.status, answer.body.user.id]).toEqual([200, user.id])
  })

  it('says the same for a wrong password and an unknown address, and records the former', async () => {
    const { user } = await register()
    const wrong = await anyone.post<Problem>('/v1/auth/login', {
      email: user.email,
      password: 'wrong wrong',
    })
    const unknown = await anyone.post<Problem>('/v1/auth/login', { email: newEmail(), password })
    expect([wrong.status, wrong.body.code, wrong.body.detail]).toEqual([
      401,
      'invalid-credentials',
      unknown.body.detail,
    ])
    await until(
      async () => (await stack.published(SignInRefused, user.id)).length === 1,
      'the refusal to be written down',
    )
  })

  it('tells a suspended user so, once the password is right', async () => {
    const { user } = await register()
    await stack.database.sql(`UPDATE user_schema.users SET status = 'suspended' WHERE id = $1`, [
      user.id,
    ])
    const codes: unknown[] = []
    for (const given of [password, 'not the password']) {
      const body = { email: user.email, password: given }
      codes.push((await anyone.post<Problem>('/v1/auth/login', body)).body.code)
    }
    expect(codes).toEqual(['account-suspended', 'invalid-credentials'])
  })

  it('takes a password that is years old', async () => {
    const { user } = await register()
    await stack.database.sql(
      `UPDATE user_schema.users SET created_at = now() - interval '9 years',
         password_changed_at = now() - interval '9 years' WHERE id = $1`,
      [user.id],
    )
    expect((await anyone.post('/v1/auth/login', { email: user.email, password })).status).toBe(200)
  })

  it('accepts a bcrypt hash and replaces it', async () => {
    const { user } = await register()
    await stack.database.sql('UPDATE user_schema.users SET password_hash = $2 WHERE id = $1', [
      user.id,
      await bcrypt(password, 4),
    ])
    expect((await anyone.post('/v1/auth/login', { email: user.email, password })).status).toBe(200)
    const [row] = await stack.database.sql<{ password_hash: string; login_count: number }>(
      'SELECT password_hash, login_count FROM user_schema.users WHERE id = $1',
      [user.id],
    )
    expect(row?.password_hash).toMatch(/^\$argon2id\$/)
    expect(row?.login_count).toBe(1)
    expect((await anyone.post('/v1/auth/login', { email: user.email, password })).status).toBe(200)
  })

  it('keeps neither passwords nor refresh tokens in the clear', async () => {
    const session = await register()
    const [tables] = await stack.database.sql<{ dump: string }>(
      `SELECT query_to_xml('SELECT * FROM user_schema.users', true, true, '')::text
       || query_to_xml('SELECT * FROM user_schema.user_sessions', true, true, '')::text
       || query_to_xml('SELECT * FROM user_schema.refresh_token_lookup', true, true, '')::text
       || query_to_xml('SELECT * FROM user_schema.outbox', true, true, '')::text
       || query_to_xml('SELECT * FROM user_schema.event_log', true, true, '')::text AS dump`,
    )
    expect(tables?.dump).not.toContain(session.refreshToken)
    expect(tables?.dump).not.toContain(password)
  })
})

describe('refreshing', () => {
  it('rotates: each token is good once', async () => {
    const first = await register()
    const second = await refresh(first.refreshToken)
    expect(second.status).toBe(200)
    expect(second.body.refreshToken).not.toBe(first.refreshToken)
    expect((await as(second.body).get('/v1/me')).status).toBe(200)
    expect((await refresh(second.body.refreshToken)).status).toBe(200)
  })

  it('ends the whole session when a spent token is shown again', async () => {
    const first = await register()
    const second = (await refresh(first.refreshToken)).body
    const reuse = await refresh(first.refreshToken)
    expect([reuse.status, reuse.body.code]).toEqual([401, 'invalid-refresh-token'])
    expect((await refresh(second.refreshToken)).status).toBe(401)
    expect((await as(second).get('/v1/me')).status).toBe(401)
    const [ended] = await stack.published(SessionEnded, first.user.id)
    expect(ended?.data.items[0]).toMatchObject({ reason: 'refresh-reuse' })
  })

  it('leaves the other sessions of the user alone', async () => {
    const first = await register()
    const other = (
      await anyone.post<SignedIn>('/v1/auth/login', { email: first.user.email, password })
    ).body
    await refresh(first.refreshToken)
    await refresh(first.refreshToken)
    expect((await as(first).get('/v1/me')).status).toBe(401)
    expect((await as(other).get('/v1/me')).status).toBe(200)
  })

  it('refuses to refresh for a suspended user, without calling it reuse', async () => {
    const session = await register()
    await stack.database.sql(`UPDATE user_schema.users SET status = 'suspended' WHERE id = $1`, [
      session.user.id,
    ])
    expect((await refresh(session.refreshToken)).status).toBe(401)
    expect(await stack.published(SessionEnded, session.user.id)).toEqual([])
  })

  it('refuses what is no token', async () => {
    expect((await refresh('nonsense')).status).toBe(401)
    expect((await anyone.post('/v1/auth/refresh', {})).status).toBe(422)
  })
})

describe('signing out', () => {
  it('ends the session at once: neither token is good any more', async () => {
    const session = await register()
    expect((await as(session).post('/v1/auth/logout')).status).toBe(204)
    expect((await as(session).get<Problem>('/v1/me')).body.code).toBe('session-ended')
    expect((await refresh(session.refreshToken)).status).toBe(401)
  })
})

it('ends another session of the same user by its refresh token, and that of nobody else', async () => {
  const here = await register()
  const there = (
    await anyone.post<SignedIn>('/v1/auth/login', { email: here.user.email, password })
  ).body
  const stranger = await register()
  await as(here).post('/v1/auth/logout', { refreshToken: there.refreshToken })
  expect((await as(there).get('/v1/me')).status).toBe(401)
  const again = (
    await anyone.post<SignedIn>('/v1/auth/login', { email: here.user.email, password })
  ).body
  await as(again).post('/v1/auth/logout', { refreshToken: stranger.refreshToken })
  expect((await as(stranger).get('/v1/me')).status).toBe(200)
})

describe('the profile', () => {
  it('can be edited, preferences too, without losing an update', async () => {
    const session = await register()
    const me = as(session)
    const edited = await me.patch<Profile>(
      '/v1/me',
      {
        timezone: 'Asia/Tokyo',
        preferences: { weeklyReportDay: 'Sunday', dailySummaryTime: '07:30' },
      },
      { 'if-match': '"1"' },
    )
    expect(edited.body).toMatchObject({
      timezone: 'Asia/Tokyo',
      version: 2,
      preferences: {
        weeklyReportDay: 'Sunday',
        dailySummaryTime: '07:30',
        weeklyReportEnabled: true,
      },
    })
    expect((await me.patch('/v1/me', { fullName: 'X' }, { 'if-match': '"1"' })).status).toBe(412)
    const [event] = await stack.published(UserUpdated, session.user.id)
    expect(event?.data.items[0]).toMatchObject({
      before: { timezone: 'UTC' },
      after: { timezone: 'Asia/Tokyo' },
    })
  })

  it('refuses what it does not know', async () => {
    const me = as(await register())
    expect((await me.patch<Problem>('/v1/me', { email: 'a@b.c' })).body.errors?.[0]?.pointer).toBe(
      '/email',
    )
    expect((await me.patch<Problem>('/v1/me', { timezone: 'X' })).body.errors?.[0]?.pointer).toBe(
      '/timezone',
    )
    expect(
      (await me.patch<Problem>('/v1/me', { preferences: { colour: 1 } })).body.errors?.[0]?.pointer,
    ).toBe('/preferences/colour')
  })
})

it('publishes the keys tokens are signed with, and only their public part', async () => {
  const { body } = await anyone.get<{ keys: Record<string, string>[] }>('/v1/auth/jwks.json')
  expect(body.keys[0]).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256' })
  expect(body.keys[0]).not.toHaveProperty('d')
})
