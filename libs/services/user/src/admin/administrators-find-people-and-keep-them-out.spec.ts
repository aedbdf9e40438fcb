import {
  SessionEnded,
  UserReinstated,
  UserSuspended,
  type AdminUser,
  type AdminUserDetails,
  type NewPersonalToken,
  type Page,
  type Problem,
  type SignedIn,
} from '@florin/contracts'
import { newId } from '@florin/platform'
import { letterTo, type TestAnswer } from '@florin/platform/testing'
import { administrator, type Administrator } from '../testing/administrator.js'
import { newEmail, password, People } from '../testing/people.js'

let people: People
let admin: Administrator

beforeAll(async () => {
  people = await People.start()
  admin = await administrator(people)
})
afterAll(() => people.stop())

const reason = 'Asked for by the owner'
const act = (id: string, what: string, body: object = { reason }): Promise<TestAnswer<Problem>> =>
  admin.api.post<Problem>(`/v1/admin/users/${id}/${what}`, body)
const find = async (query: string): Promise<Page<AdminUser>> =>
  (await admin.api.get<Page<AdminUser>>(`/v1/admin/users?${query}`)).body
const signIn = (email: string, secret = password): Promise<TestAnswer<SignedIn & Problem>> =>
  people.anyone.post('/v1/auth/login', { email, password: secret })
const outcome = ({ status, body }: TestAnswer<Problem>): unknown[] => [status, body.code]

describe('finding people', () => {
  it('is by how the address begins, in any case, and shows no whole address', async () => {
    const email = `Zoe.100+${newEmail()}`
    const { user } = await people.register({ email })
    const { items } = await find('email=zOE.100%2B')
    expect(items).toMatchObject([{ id: user.id, status: 'active', role: 'user' }])
    expect(items[0]?.email).toBe('Z•••@example.org')
    expect((await find('email=zoe_100')).items).toEqual([])
    expect((await admin.api.get('/v1/admin/users?email=zo')).status).toBe(422)
  })

  it('goes on from page to page, the youngest first, and by how they stand', async () => {
    const made = [await people.register(), await people.register()].map(({ user }) => user.id)
    const first = await find('limit=1')
    const second = await find(`limit=1&cursor=${first.nextCursor ?? ''}`)
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made.reverse())
    const [waiting] = made
    await people.stack.database.sql(
      `UPDATE user_schema.users SET kyc_status = 'pending' WHERE id = $1`,
      [waiting],
    )
    expect((await find('kycStatus=pending')).items.map(({ id }) => id)).toEqual([waiting])
    expect((await find('role=admin')).items.map(({ id }) => id)).toEqual([admin.id])
    expect((await find('status=suspended')).items).toEqual([])
  })

  it('shows how somebody stands, and of whom there is none says so', async () => {
    const { user } = await people.register({ fullName: 'Quite Private' })
    const shown = await admin.api.get<AdminUserDetails>(`/v1/admin/users/${user.id.toUpperCase()}`)
    expect(shown.body).toMatchObject({
      ...{ id: user.id, sessions: 1, tokens: 0, secondFactor: false, kycStatus: 'unverified' },
      ...{ fullName: null, documents: [] },
    })
    expect(shown.text).not.toContain('Quite Private')
    const none = await admin.api.get<Problem>(`/v1/admin/users/${newId()}`)
    expect(outcome(none)).toEqual([404, 'user-not-found'])
  })
})

describe('who is suspended', () => {
  it('is out at once: sessions, refresh tokens and tokens of tools', async () => {
    const person = await people.register()
    const api = people.as(person)
    const tool = { name: 'A tool', scopes: ['profile:read'] }
    const { token } = (await api.post<NewPersonalToken>('/v1/me/tokens', tool)).body
    const exchanged = await people.anyone.get<{ accessToken: string }>('/v1/auth/exchange', {
      authorization: `Bearer ${token}`,
    })
    const asTool = people.as(exchanged.body as SignedIn)
    expect((await asTool.get('/v1/me')).status).toBe(200)
    expect((await act(person.user.id, 'suspend')).status).toBe(204)
    expect((await api.get<Problem>('/v1/me')).body.code).toBe('session-ended')
    expect((await asTool.get<Problem>('/v1/me')).body.code).toBe('session-ended')
    const { refreshToken } = person
    expect((await people.anyone.post('/v1/auth/refresh', { refreshToken })).status).toBe(401)
    const again = await people.anyone.get('/v1/auth/exchange', { authorization: `Bearer ${token}` })
    expect(again.status).toBe(401)
  })

  it('is told so by the right password, and nobody is by a wrong one', async () => {
    const { user } = await people.register()
    await act(user.id, 'suspend')
    expect(outcome(await signIn(user.email))).toEqual([403, 'account-suspended'])
    const wrong = await signIn(user.email, 'not the password')
    const unknown = await signIn(newEmail())
    expect(outcome(wrong)).toEqual([401, 'invalid-credentials'])
    expect({ ...wrong.body, traceId: '' }).toEqual({ ...unknown.body, traceId: '' })
  })

  it('may sign in again once reinstated; each is told once, with the reason, and not from where', async () => {
    const { user } = await people.register()
    for (const what of ['suspend', 'suspend', 'reinstate', 'reinstate'])
      expect((await act(user.id, what)).status).toBe(204)
    expect((await signIn(user.email)).status).toBe(200)
    for (const contract of [UserSuspended, UserReinstated]) {
      const told = await people.stack.published(contract, user.id)
      expect(told.map(({ data }) => data.items)).toEqual([
        [expect.objectContaining({ userId: user.id, adminId: admin.id, reason })],
      ])
    }
    const [ended] = await people.stack.published(SessionEnded, user.id)
    expect(ended?.data.items).toMatchObject([{ ipAddress: null, userAgent: null }])
  })
})

it('who is kept out, and let in again, is told so by letter and why', async () => {
  const { user } = await people.register()
  await act(user.id, 'suspend')
  await act(user.id, 'reinstate')
  const { mailFolder } = people.stack
  for (const done of ['suspended', 'reinstated']) {
    const letter = await letterTo(mailFolder, user.email, 1, `${done} your account`)
    expect(letter.subject).toBe(`Your account was ${done}`)
    expect(letter.text).toContain(reason)
  }
})

it('no act is without a reason', async () => {
  const { user } = await people.register()
  for (const body of [{}, { reason: '' }, { reason: '  ' }, { reason: 'x'.repeat(501) }]) {
    const answer = await act(user.id, 'suspend', body)
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, '/reason'])
  }
  expect((await signIn(user.email)).status).toBe(200)
})

it('nobody does it to themselves, also not by an id in capitals', async () => {
  for (const id of [admin.id, admin.id.toUpperCase()])
    expect(outcome(await act(id, 'suspend'))).toEqual([409, 'own-account'])
  expect((await admin.api.get('/v1/me')).status).toBe(200)
})

it('of two who suspend each other at once one stays', async () => {
  const [ann, ben] = [await administrator(people), await administrator(people)]
  const answers = await Promise.all([
    ann.api.post(`/v1/admin/users/${ben.id}/suspend`, { reason }),
    ben.api.post(`/v1/admin/users/${ann.id}/suspend`, { reason }),
  ])
  const active = await people.stack.database.sql(
    `SELECT 1 FROM user_schema.users WHERE id = ANY($1) AND status = 'active'`,
    [[ann.id, ben.id]],
  )
  expect([answers.filter(({ status }) => status === 204).length, active.length]).toEqual([1, 1])
})

it('acts want a fresh proof', async () => {
  const { user } = await people.register()
  const old = await administrator(people)
  people.stack.clock.advance(11 * 60)
  const { body } = await people.anyone.post<SignedIn>('/v1/auth/refresh', {
    refreshToken: old.session.refreshToken,
  })
  const api = people.as(body)
  expect((await api.get(`/v1/admin/users/${user.id}`)).status).toBe(200)
  const answer = await api.post<Problem>(`/v1/admin/users/${user.id}/suspend`, { reason })
  expect(outcome(answer)).toEqual([403, 'step-up-required'])
})
