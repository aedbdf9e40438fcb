import {
  SessionEnded,
  UserLeft,
  UserRegistered,
  type Problem,
  type Profile,
  type SignedIn,
} from '@florin/contracts'
import type { TestAnswer } from '@florin/platform/testing'
import { password, People } from '../testing/people.js'
import { DemoExpiryService } from './demo-expiry.service.js'

const path = '/v1/me/demo'
let people: People

beforeAll(async () => {
  people = await People.start()
})
afterAll(() => people.stop())

const begin = async (body: object = {}): Promise<TestAnswer<SignedIn & Problem>> =>
  people.anyone.post('/v1/auth/demo', body)
const sweep = (): Promise<number> => people.service.app.get(DemoExpiryService).sweep()

it('is let in without an address or a password, and marked', async () => {
  const answer = await begin({ timezone: 'Europe/Berlin', locale: 'de-DE' })
  expect([answer.status, answer.body.user]).toEqual([
    201,
    expect.objectContaining({
      ...{ demo: true, currency: 'EUR', timezone: 'Europe/Berlin', locale: 'de-DE' },
    }),
  ])
  const me = await people.as(answer.body).get<Profile>('/v1/me')
  expect(me.body).toMatchObject({ id: answer.body.user.id, demo: true })
  const [registered] = await people.stack.published(UserRegistered, me.body.id)
  expect(registered?.data.items[0]).toMatchObject({ userId: me.body.id, currency: 'EUR' })
  expect((await people.register()).user.demo).toBe(false)
})

it('is kept in cookies where a browser asks for that', async () => {
  const headers = { 'x-florin-session': 'cookie' }
  const answer = await people.anyone.post('/v1/auth/demo', undefined, headers)
  expect(answer.body).toMatchObject({ keptIn: 'cookies' })
  expect(String(answer.headers['set-cookie'])).toContain('florin_access=')
})

it.each([
  [{ timezone: 'Mars/Olympus' }, '/timezone'],
  [{ currency: 'USD' }, '/currency'],
])('is not let in with %j', async (body, pointer) => {
  const refused = await begin(body)
  expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([422, pointer])
})

it('comes in by no password, whatever is tried', async () => {
  const { body } = await begin()
  for (const tried of ['', 'null', password]) {
    const login = { email: body.user.email, password: tried || ' ' }
    expect((await people.anyone.post('/v1/auth/login', login)).status).toBe(401)
  }
})

it('goes in one click, everywhere and for good', async () => {
  const { body } = await begin()
  const elsewhere = (
    await people.anyone.post<SignedIn>('/v1/auth/refresh', { refreshToken: body.refreshToken })
  ).body
  expect((await people.as(body).delete(path)).status).toBe(204)
  for (const session of [body, elsewhere]) {
    expect((await people.as(session).get('/v1/me')).status).toBe(401)
    const { refreshToken } = session
    expect((await people.anyone.post('/v1/auth/refresh', { refreshToken })).status).toBe(401)
  }
  const [left] = await people.stack.published(UserLeft, body.user.id)
  expect(left?.data.items[0]?.userId).toBe(body.user.id)
  expect(await people.stack.published(SessionEnded, body.user.id)).toHaveLength(1)
})

it('cannot be done by who has signed up', async () => {
  const ann = people.as(await people.register())
  const answer = await ann.delete<Problem>(path)
  expect([answer.status, answer.body.code]).toEqual([404, 'demo-not-found'])
  expect((await ann.get('/v1/me')).status).toBe(200)
})

it('goes once, however often it is asked at once', async () => {
  const { body } = await begin()
  const answers = await Promise.all([1, 2, 3].map(() => people.as(body).delete(path)))
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
  expect(await people.stack.published(UserLeft, body.user.id)).toHaveLength(1)
})

it('is removed after a day, and nobody else is', async () => {
  const ann = await people.register()
  const { body } = await begin()
  people.stack.clock.advance(23 * 3_600)
  expect(await sweep()).toBe(0)
  people.stack.clock.advance(3_600)
  expect(await sweep()).toBeGreaterThan(0)
  expect(await sweep()).toBe(0)
  expect(await people.stack.published(UserLeft, body.user.id)).toHaveLength(1)
  const { refreshToken } = body
  expect((await people.anyone.post('/v1/auth/refresh', { refreshToken })).status).toBe(401)
  expect(
    (await people.anyone.post('/v1/auth/refresh', { refreshToken: ann.refreshToken })).status,
  ).toBe(200)
})

it('leaves when the sweep has just come: the later of both finds nobody', async () => {
  const { body } = await begin()
  await people.stack.database.sql(
    `UPDATE user_schema.demo_people SET until = now() - interval '1 day' WHERE user_id = $1`,
    [body.user.id],
  )
  await Promise.all([sweep(), people.as(body).delete(path), sweep()])
  expect(await people.stack.published(UserLeft, body.user.id)).toHaveLength(1)
})
