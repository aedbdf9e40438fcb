import type { Problem, SignedIn } from '@florin/contracts'
import { Client } from 'pg'
import { administrator, demote, promote } from '../testing/administrator.js'
import { halfIn, guard } from '../testing/authenticator-app.js'
import { password, People } from '../testing/people.js'
import { roleClaim } from './role-claim.js'

let people: People

beforeAll(async () => {
  people = await People.start()
})
afterAll(() => people.stop())

const claimsOf = ({ accessToken }: SignedIn): Record<string, unknown> =>
  JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()) as never

it.each([
  ['user', ['pwd'], {}],
  ['user', ['pwd', 'otp', 'mfa'], {}],
  ['premium', ['pwd'], { role: 'premium' }],
  ['admin', ['pwd'], {}],
  ['admin', [], {}],
  ['admin', ['otp'], { role: 'admin' }],
  ['admin', ['pwd', 'otp', 'mfa'], { role: 'admin' }],
])('a token of %s by %p says %p', (role, amr, claim) => {
  expect(roleClaim(role, amr)).toEqual(claim)
})

it('an administrator is one after a code, and by the password alone a user', async () => {
  const person = await people.register()
  await promote(people, person.user.id)
  const body = { email: person.user.email, password }
  const plain = (await people.anyone.post<SignedIn>('/v1/auth/login', body)).body
  expect([plain.user.role, claimsOf(plain)['role']]).toEqual(['admin', undefined])
  const refused = await people.as(plain).get<Problem>('/v1/admin/users')
  expect([refused.status, refused.body.code]).toEqual([403, 'forbidden'])
  const { session, api } = await administrator(people)
  expect(claimsOf(session)['role']).toBe('admin')
  expect((await api.get('/v1/admin/users')).status).toBe(200)
  const refresh = { refreshToken: session.refreshToken }
  const next = (await people.anyone.post<SignedIn>('/v1/auth/refresh', refresh)).body
  expect(claimsOf(next)['role']).toBe('admin')
})

it('who is dismissed does nothing more, also while the token says otherwise', async () => {
  const { id, api } = await administrator(people)
  const { user } = await people.register()
  await demote(people, id)
  for (const answer of [
    await api.get<Problem>('/v1/admin/users'),
    await api.get<Problem>(`/v1/admin/users/${user.id}`),
    await api.post<Problem>(`/v1/admin/users/${user.id}/suspend`, { reason: 'none' }),
  ])
    expect([answer.status, answer.body.code]).toEqual([403, 'forbidden'])
  expect((await people.anyone.post('/v1/auth/login', { email: user.email, password })).status).toBe(
    200,
  )
})

it('is no more than a user by the token of a tool, whatever that says', async () => {
  const { id } = await administrator(people)
  const scoped = { role: 'admin', scope: 'profile:read' }
  const tool = people.as({ accessToken: people.stack.token(id, id, 600, scoped) } as SignedIn)
  const answer = await tool.get<Problem>('/v1/admin/users')
  expect([answer.status, answer.body.code]).toEqual([403, 'insufficient-scope'])
})

it('is in nobody’s own power: neither by the API nor by the role of the database that answers it', async () => {
  const { user, accessToken } = await people.register()
  const api = people.as({ accessToken } as SignedIn)
  for (const field of [{ role: 'admin' }, { status: 'active' }, { kycStatus: 'verified' }])
    expect((await api.patch('/v1/me', field)).status).toBe(422)
  const client = new Client({ connectionString: people.stack.database.url('user_api') })
  await client.connect()
  const as = (id: string): Promise<unknown> =>
    client.query(`SELECT set_config('app.user_id', $1, false)`, [id])
  try {
    await as(user.id)
    await expect(client.query(`UPDATE user_schema.users SET role = 'admin'`)).rejects.toThrow(
      'row-level security',
    )
    await expect(
      client.query('INSERT INTO user_schema.administrators (user_id) VALUES ($1)', [user.id]),
    ).rejects.toThrow('permission denied')
    const seen = async (): Promise<number> => {
      await client.query(`SELECT set_config('app.everybody', 'on', false)`)
      return (await client.query('SELECT 1 FROM user_schema.users')).rowCount ?? 0
    }
    expect(await seen()).toBe(1)
    const admin = await administrator(people)
    await as(admin.id)
    expect(await seen()).toBeGreaterThan(2)
    const others = 'UPDATE user_schema.users SET full_name = NULL WHERE id = $1'
    expect((await client.query(others, [user.id])).rowCount).toBe(0)
  } finally {
    await client.end()
  }
})

it('a password opens nothing where there is a code, for an administrator either', async () => {
  const guarded = await guard(people)
  await promote(people, guarded.person.user.id)
  expect((await halfIn(people, guarded)).body.code).toBe('second-factor-required')
})
