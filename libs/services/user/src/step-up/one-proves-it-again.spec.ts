import {
  SessionSteppedUp,
  StepUpRefused,
  type Page,
  type Problem,
  type Session,
  type SignedIn,
  type SteppedUp,
} from '@florin/contracts'
import type { TestAnswer } from '@florin/platform/testing'
import { decodeJwt } from 'jose'
import { password, People } from '../testing/people.js'

let people: People

beforeAll(async () => {
  people = await People.start()
  people.stack.clock.set(new Date().toISOString())
})
afterAll(() => people.stop())

type Answer = TestAnswer<SteppedUp & Problem>

const stepUp = (who: SignedIn, body: object, headers = {}): Promise<Answer> =>
  people.as(who).post('/v1/auth/step-up', body, headers)
const provenAt = ({ accessToken }: { accessToken: string }): unknown =>
  decodeJwt(accessToken)['auth_time']
const refreshed = async ({ refreshToken }: SignedIn): Promise<SignedIn> =>
  (await people.anyone.post<SignedIn>('/v1/auth/refresh', { refreshToken })).body
const now = (): number => Math.floor(people.stack.clock.now().getTime() / 1_000)

it('a token says when its person signed in, however often it is refreshed', async () => {
  const ann = await people.register()
  const begun = now()
  people.stack.clock.advance(300)
  const next = await refreshed(ann)
  people.stack.clock.advance(300)
  expect([ann, next, await refreshed(next)].map(provenAt)).toEqual([begun, begun, begun])
})

it('after a new proof it says so, and its session with it', async () => {
  const ann = await people.register()
  people.stack.clock.advance(500)
  const answer = await stepUp(ann, { password })
  expect([answer.status, provenAt(answer.body)]).toEqual([200, now()])
  expect(Object.keys(answer.body).sort()).toEqual(['accessToken', 'expiresIn', 'user'])
  people.stack.clock.advance(60)
  const next = await refreshed(ann)
  expect(provenAt(next)).toBe(now() - 60)
  const { items } = (await people.as(next).get<Page<Session>>('/v1/auth/sessions')).body
  const authenticatedAt = new Date((now() - 60) * 1_000).toISOString().slice(0, 19)
  expect(items).toEqual([expect.objectContaining({ amr: ['pwd'] })])
  expect(items[0]?.authenticatedAt.slice(0, 19)).toBe(authenticatedAt)
})

it('a browser is told its token in its cookie, and keeps the other', async () => {
  const ann = await people.register()
  const answer = await stepUp(ann, { password }, { 'x-florin-session': 'cookie' })
  const cookies = [answer.headers['set-cookie'] ?? []].flat().map(String)
  expect(cookies.map((line) => line.split('=')[0])).toEqual(['florin_access'])
  expect(answer.text).not.toContain('eyJ')
  expect(answer.body).toMatchObject({ keptIn: 'cookies' })
})

it('a wrong one proves nothing, and both are written down', async () => {
  const ann = await people.register()
  people.stack.clock.advance(500)
  const refused = await stepUp(ann, { password: 'wrong' })
  expect([refused.status, refused.body.code]).toEqual([403, 'proof-refused'])
  expect(provenAt(await refreshed(ann))).toBe(now() - 500)
  await stepUp(ann, { password })
  const { id } = ann.user
  const told = await people.stack.published(StepUpRefused, id)
  expect(told.map(({ data }) => data.items)).toEqual([
    [expect.objectContaining({ method: 'password', ipAddress: '127.0.0.1' })],
  ])
  expect(await people.stack.published(SessionSteppedUp, id)).toHaveLength(1)
})

it('of a session that has ended there is nothing to prove', async () => {
  const ann = await people.register()
  await people.as(ann).post('/v1/auth/logout')
  expect((await stepUp(ann, { password })).status).toBe(401)
})
