import {
  SessionEnded,
  type Page,
  type Problem,
  type Session,
  type SignedIn,
} from '@florin/contracts'
import { newId } from '@florin/platform'
import { until } from '@florin/platform/testing'
import { password, People } from '../testing/people.js'

let people: People

beforeAll(async () => {
  people = await People.start()
  people.stack.clock.set(new Date().toISOString())
})
afterAll(() => people.stop())

const signIn = async ({ user: { email } }: SignedIn): Promise<SignedIn> =>
  (await people.anyone.post<SignedIn>('/v1/auth/login', { email, password })).body
const listed = async (session: SignedIn, query = ''): Promise<Page<Session>> =>
  (await people.as(session).get<Page<Session>>(`/v1/auth/sessions${query}`)).body

it('shows one’s sessions, the latest sign-in first, and which of them this is', async () => {
  const first = await people.register()
  const second = await signIn(first)
  const { items, nextCursor } = await listed(first)
  expect(items).toMatchObject([{ current: false }, { current: true }])
  expect(items[0]).toEqual({
    id: expect.any(String) as string,
    startedAt: people.stack.clock.now().toISOString(),
    lastActivityAt: people.stack.clock.now().toISOString(),
    expiresAt: expect.any(String) as string,
    device: 'lightMyRequest',
    address: '127.0.0.1',
    authenticatedAt: people.stack.clock.now().toISOString(),
    amr: ['pwd'],
    current: false,
    connected: false,
  })
  expect(nextCursor).toBeNull()
  expect((await listed(second)).items.map(({ current }) => current)).toEqual([true, false])
  expect((await listed(await people.register())).items).toHaveLength(1)
})

it('goes on page by page', async () => {
  const ann = await people.register()
  await signIn(ann)
  const all = (await listed(ann)).items
  const page = await listed(ann, '?limit=1')
  const next = await listed(ann, `?limit=1&cursor=${page.nextCursor ?? ''}`)
  expect([...page.items, ...next.items]).toEqual(all)
  expect(next.nextCursor).toBeNull()
})

it('knows the last activity to the minute, and the last refresh when the cache was lost', async () => {
  const ann = await people.register()
  const { clock } = people.stack
  clock.advance(30)
  expect((await people.as(ann).get('/v1/me')).status).toBe(200)
  const begun = clock.now().getTime() - 30_000
  expect((await listed(ann)).items[0]?.lastActivityAt).toBe(new Date(begun).toISOString())
  clock.advance(90)
  await until(
    async () => (await listed(ann)).items[0]?.lastActivityAt === clock.now().toISOString(),
    'the activity to be told',
  )
  clock.advance(60)
  const { refreshToken } = ann
  const later = (await people.anyone.post<SignedIn>('/v1/auth/refresh', { refreshToken })).body
  const id = (await listed(later)).items[0]?.id ?? ''
  const { cache } = people.stack.runtimeFor('user')
  for (const lost of [
    () => cache.set(`session:${id}`, '{', 60),
    () => cache.delete(`session:${id}`),
  ]) {
    await lost()
    expect((await listed(later)).items[0]?.lastActivityAt).toBe(clock.now().toISOString())
  }
})

it('ends another session at once, and only once', async () => {
  const here = await people.register()
  const other = await signIn(here)
  const [theirs] = (await listed(here)).items
  const path = `/v1/auth/sessions/${theirs?.id ?? ''}`
  expect((await people.as(here).delete(path)).status).toBe(204)
  const refused = await people.as(other).get<Problem>('/v1/me')
  expect([refused.status, refused.body.code]).toEqual([401, 'session-ended'])
  const { refreshToken } = other
  expect((await people.anyone.post('/v1/auth/refresh', { refreshToken })).status).toBe(401)
  expect((await people.as(here).delete(path)).status).toBe(204)
  expect(await people.stack.published(SessionEnded, here.user.id)).toHaveLength(1)
  expect((await listed(here)).items.map(({ current }) => current)).toEqual([true])
})

it('ends the session that asks as well', async () => {
  const ann = await people.register()
  const [own] = (await listed(ann)).items
  expect((await people.as(ann).delete(`/v1/auth/sessions/${own?.id ?? ''}`)).status).toBe(204)
  expect((await people.as(ann).get('/v1/me')).status).toBe(401)
})

it('knows neither another’s session nor one that never was', async () => {
  const [ann, ben] = [await people.register(), await people.register()]
  const [theirs] = (await listed(ben)).items
  for (const id of [theirs?.id ?? '', newId()]) {
    const answer = await people.as(ann).delete<Problem>(`/v1/auth/sessions/${id}`)
    expect([answer.status, answer.body.code]).toEqual([404, 'session-not-found'])
  }
  expect((await people.as(ben).get('/v1/me')).status).toBe(200)
})

it('keeps records under the names that operators know, until the session ends', async () => {
  const ann = await people.register()
  const { cache } = people.stack.runtimeFor('user')
  const [own] = (await listed(ann)).items
  const id = own?.id ?? ''
  expect(await cache.members(`user_sessions:${ann.user.id}`)).toEqual([id])
  expect(JSON.parse((await cache.get(`session:${id}`)) ?? '')).toMatchObject({
    userId: ann.user.id,
    device: 'lightMyRequest',
  })
  await people.as(ann).post('/v1/auth/logout', {})
  expect(await cache.members(`user_sessions:${ann.user.id}`)).toEqual([])
  expect(await cache.get(`session:${id}`)).toBeNull()
})
