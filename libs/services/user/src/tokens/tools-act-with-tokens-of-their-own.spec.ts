import {
  AccessTokenCreated,
  AccessTokenRefused,
  AccessTokenRevoked,
  exchangePath,
  type ExchangedToken,
  type NewPersonalToken,
  type PersonalToken,
  type PersonalTokenList,
  type Problem,
  type SignedIn,
} from '@florin/contracts'
import { bootService, newId } from '@florin/platform'
import { apiOf, TestStack, type TestAnswer } from '@florin/platform/testing'
import { decodeJwt } from 'jose'
import { People } from '../testing/people.js'
import { userService } from '../user.module.js'

let people: People

beforeAll(async () => {
  people = await People.start()
  people.stack.clock.set(new Date().toISOString())
})
afterAll(() => people.stop())

const asked = { name: 'Backups at home', scopes: ['transactions:read', 'profile:read'] }
const make = async (who: SignedIn, body: object = asked): Promise<NewPersonalToken> =>
  (await people.as(who).post<NewPersonalToken>('/v1/me/tokens', body)).body
const listed = async (who: SignedIn): Promise<PersonalToken[]> =>
  (await people.as(who).get<PersonalTokenList>('/v1/me/tokens')).body.items
const trade = (token: string): Promise<TestAnswer<ExchangedToken & Problem>> =>
  people.anyone.get(exchangePath, { authorization: `Bearer ${token}` })
const withToken = async (token: string): Promise<ReturnType<typeof apiOf>> =>
  apiOf(people.service.fastify, (await trade(token)).body.accessToken)

it('shows a token once, and what it is from then on', async () => {
  const ann = await people.register()
  const { token, ...made } = await make(ann)
  expect(token).toMatch(/^florin_pat_[\w-]{66}$/)
  expect(made).toMatchObject({
    ...{ name: asked.name, scopes: ['profile:read', 'transactions:read'] },
    ...{ prefix: token.slice(0, 17), lastUsedAt: null, lastUsedIp: null },
  })
  expect(Date.parse(made.expiresAt) - Date.parse(made.createdAt)).toBe(90 * 24 * 3_600_000)
  expect(await listed(ann)).toEqual([made])
  const [event] = await people.stack.published(AccessTokenCreated, ann.user.id)
  expect(event?.data.items[0]).toMatchObject({ id: made.id, scopes: made.scopes })
  const kept = await people.stack.database.sql<{ text: string }>(
    `SELECT query_to_xml('SELECT * FROM user_schema.personal_access_tokens', true, true, '')::text
       || (SELECT string_agg(envelope::text, '') FROM user_schema.event_log) AS text`,
  )
  expect(kept[0]?.text).toContain(made.prefix)
  expect(kept[0]?.text).not.toContain(token.slice(17))
})

it('trades it for an access token that opens its scopes and nothing of identity', async () => {
  const ann = await people.register()
  const { token, id } = await make(ann)
  const { body } = await trade(token)
  expect(decodeJwt(body.accessToken)).toMatchObject({
    ...{ sub: ann.user.id, sid: id, scope: 'profile:read transactions:read' },
  })
  const tool = await withToken(token)
  expect((await tool.get('/v1/me')).status).toBe(200)
  const refused = [
    await tool.patch<Problem>('/v1/me', { fullName: 'Another' }),
    await tool.get<Problem>('/v1/me/settings'),
    await tool.get<Problem>('/v1/auth/sessions'),
    await tool.post<Problem>('/v1/me/tokens', asked),
    await tool.delete<Problem>(`/v1/me/tokens/${id}`),
    await tool.post<Problem>('/v1/auth/logout', {}),
  ]
  for (const { status, body: problem } of refused)
    expect([status, problem.code]).toEqual([403, 'insufficient-scope'])
  const other = await withToken((await make(ann, { ...asked, scopes: ['accounts:read'] })).token)
  const lacking = await other.get<Problem & { scope: string }>('/v1/me')
  expect([lacking.status, lacking.body.scope]).toEqual([403, 'profile:read'])
})

it('knows when it was used last, to the minute, and from where', async () => {
  const ann = await people.register()
  const { token } = await make(ann)
  const minute = new Date(Math.ceil(people.stack.clock.now().getTime() / 60_000) * 60_000)
  for (const seconds of [42, 59]) {
    people.stack.clock.set(new Date(minute.getTime() + seconds * 1_000).toISOString())
    expect((await trade(token)).status).toBe(200)
    const [used] = await listed(ann)
    expect(used).toMatchObject({ lastUsedAt: minute.toISOString(), lastUsedIp: '127.0.0.1' })
  }
})

it('takes it back at once, and only once', async () => {
  const ann = await people.register()
  const { token, id } = await make(ann)
  const tool = await withToken(token)
  for (let n = 0; n < 2; n++)
    expect((await people.as(ann).delete(`/v1/me/tokens/${id}`)).status).toBe(204)
  expect((await tool.get<Problem>('/v1/me')).body.code).toBe('session-ended')
  expect((await trade(token)).body).toMatchObject({ status: 401, code: 'invalid-token' })
  expect(await listed(ann)).toEqual([])
  const { id: userId } = ann.user
  expect(await people.stack.published(AccessTokenRevoked, userId)).toHaveLength(1)
  const refused = await people.stack.published(AccessTokenRefused, userId)
  expect(refused.map(({ data }) => data.items[0]?.reason)).toEqual(['revoked'])
})

it('knows neither another’s nor one that never was', async () => {
  const [ann, ben] = [await people.register(), await people.register()]
  const { id, token } = await make(ben)
  for (const given of [id, newId()]) {
    const answer = await people.as(ann).delete<Problem>(`/v1/me/tokens/${given}`)
    expect([answer.status, answer.body.code]).toEqual([404, 'token-not-found'])
  }
  expect((await trade(token)).status).toBe(200)
})

it('refuses what is none, of another, expired, or of somebody suspended', async () => {
  const ann = await people.register()
  const { token } = await make(ann)
  const body = token.slice('florin_pat_'.length)
  const forged = `florin_pat_${body.startsWith('A') ? 'B' : 'A'}${body.slice(1)}`
  for (const none of [forged, 'florin_pat_x', 'x', '', `${token}x`, ann.accessToken])
    expect((await trade(none)).body).toMatchObject({ status: 401, code: 'invalid-token' })
  await people.setStatus(ann.user.id, 'suspended')
  expect((await trade(token)).body).toMatchObject({ status: 401, code: 'invalid-token' })
  await people.setStatus(ann.user.id, 'active')
  people.stack.clock.advance(91 * 24 * 3_600)
  expect((await trade(token)).body).toMatchObject({ status: 401, code: 'token-expired' })
  people.stack.clock.set(new Date().toISOString())
  const told = await people.stack.published(AccessTokenRefused, ann.user.id)
  expect(told.map(({ data }) => data.items[0]?.reason)).toEqual(['suspended', 'expired'])
})

it('outlives sign-out, is no longer good than it says, and ends with who only looked in', async () => {
  const ann = await people.register()
  const expiresAt = new Date(people.stack.clock.now().getTime() + 90_000).toISOString()
  const { token } = await make(ann, { ...asked, expiresAt })
  await people.as(ann).delete('/v1/auth/sessions')
  await people.as(ann).post('/v1/auth/logout', {})
  expect((await trade(token)).body.expiresIn).toBe(90)
  const guest = (await people.anyone.post<SignedIn>('/v1/auth/demo', {})).body
  const theirs = await make(guest)
  const tool = await withToken(theirs.token)
  expect((await people.as(guest).delete('/v1/me/demo')).status).toBe(204)
  expect((await tool.get('/v1/me')).status).toBe(401)
  expect((await trade(theirs.token)).status).toBe(401)
})

it('of those that somebody has there are fifty at the most, however many are asked for at once', async () => {
  const ann = await people.register()
  const answers = await Promise.all(
    Array.from({ length: 52 }, () => people.as(ann).post<Problem>('/v1/me/tokens', asked)),
  )
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 201)).toHaveLength(50)
  const refused = answers.filter(({ status }) => status === 409)
  expect(refused.map(({ body }) => body.code)).toEqual(Array(2).fill('too-many-tokens'))
  expect(await listed(ann)).toHaveLength(50)
})

it('is taken back for longer than a token of it may be good, whatever the cache forgets', async () => {
  const ann = await people.register()
  const { token, id } = await make(ann)
  const tool = await withToken(token)
  await people.as(ann).delete(`/v1/me/tokens/${id}`)
  await people.stack.runtimeFor('user').cache.delete(`revoked:${id}`)
  expect((await tool.get('/v1/me')).status).toBe(200)
  await people.stack.boot(userService)
  expect((await tool.get('/v1/me')).status).toBe(401)
})

it('is guessed at as seldom as a password', async () => {
  const stack = await TestStack.start()
  const runtime = { ...stack.runtimeFor('user'), clock: stack.clock, rateLimitFactor: 1 }
  const service = await bootService(userService, runtime)
  const statuses: number[] = []
  for (let n = 0; n < 32; n++) {
    const headers = { authorization: 'Bearer florin_pat_guess' }
    statuses.push((await apiOf(service.fastify).get(exchangePath, headers)).status)
  }
  expect(statuses).toEqual([...Array<number>(30).fill(401), 429, 429])
  await service.close()
  await stack.stop()
})
