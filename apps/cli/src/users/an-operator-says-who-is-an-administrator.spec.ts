import { UserRoleChanged, SessionEnded, type Profile, type SignedIn } from '@florin/contracts'
import { apiOf, TestStack } from '@florin/platform/testing'
import { services } from '@florin/product'
import type { RunningService } from '@florin/platform'
import type { Environment } from '../environment.js'
import { users } from './users.command.js'

let stack: TestStack
let service: RunningService
let said: string[]
let person: SignedIn
let count = 0

beforeAll(async () => {
  stack = await TestStack.start()
  const definition = services.find(({ name }) => name === 'user')
  if (!definition) throw new Error('there is a user service')
  service = await stack.boot(definition)
})
afterAll(() => stack.stop())
beforeEach(async () => {
  said = []
  const email = `cli-${++count}@example.org`
  const body = { email, password: 'correct horse battery', fullName: 'Ann' }
  person = (await stack.api(service).post<SignedIn>('/v1/auth/register', body)).body
})

const run = (words: string, options: { to?: string; reason?: string } = {}): Promise<number> => {
  const environment = {
    databaseAdminUrl: stack.database.url('florin'),
    say: (sentence: string) => said.push(sentence),
  } as unknown as Environment
  const { to, reason } = options
  return users(environment, words.split(' '), { to, reason })
}
const why = { reason: 'The first one' }
const roleOf = async (): Promise<string | undefined> =>
  (
    await stack.database.sql<{ role: string }>('SELECT role FROM user_schema.users WHERE id = $1', [
      person.user.id,
    ])
  )[0]?.role

it('promotes by address, says what is lacking, ends the sessions, and tells of it', async () => {
  await run(`promote ${person.user.email.toUpperCase()}`, why)
  expect(said.join()).toContain('needs a second factor')
  expect(await roleOf()).toBe('admin')
  const [told] = await stack.published(UserRoleChanged, person.user.id)
  expect(told?.data.items).toMatchObject([
    { adminId: null, ...why, before: { role: 'user' }, after: { role: 'admin' } },
  ])
  expect(await stack.published(SessionEnded, person.user.id)).toHaveLength(1)
  const { refreshToken } = person
  expect((await stack.api(service).post('/v1/auth/refresh', { refreshToken })).status).toBe(401)
  said = []
  await run('list')
  expect(said.join()).toContain(`admin  ${person.user.email}`)
})

it('a profile that was kept is not the one that is shown', async () => {
  const api = apiOf(service.fastify, stack.token(person.user.id))
  expect((await api.get<Profile>('/v1/me')).body.role).toBe('user')
  await run(`promote ${person.user.id}`, { ...why, to: 'premium' })
  expect((await api.get<Profile>('/v1/me')).body.role).toBe('premium')
  await run(`demote ${person.user.id}`, why)
  expect(await roleOf()).toBe('user')
})

it('who is none any more looks at nobody’s as support', async () => {
  await run(`promote ${person.user.id}`, why)
  const email = `cli-${++count}@example.org`
  const body = { email, password: 'correct horse battery', fullName: 'Ben' }
  const ben = (await stack.api(service).post<SignedIn>('/v1/auth/register', body)).body
  const support = { hours: 1 }
  await apiOf(service.fastify, ben.accessToken).post('/v1/me/support-access', support)
  const token = stack.token(person.user.id, undefined, 600, { role: 'admin' })
  const path = `/v1/admin/users/${ben.user.id}/support-access`
  expect((await apiOf(service.fastify, token).post(path, { reason: 'Asked for' })).status).toBe(200)
  await run(`promote ${ben.user.id}`, why)
  await run(`demote ${person.user.id}`, why)
  const open = await stack.database.sql(
    `SELECT 1 FROM user_schema.support_openings o JOIN user_schema.access_versions v ON v.user_id = o.admin_id
     WHERE o.admin_id = $1 AND greatest(o.expires_at, v.expires_at) > now()`,
    [person.user.id],
  )
  expect(open).toEqual([])
})

it('leaves at least one administrator who may sign in', async () => {
  await stack.database.sql(`UPDATE user_schema.users SET role = 'user'`)
  await stack.database.sql('DELETE FROM user_schema.administrators')
  await run(`promote ${person.user.id}`, why)
  await expect(run(`demote ${person.user.id}`, why)).rejects.toThrow('last administrator')
  expect(await roleOf()).toBe('admin')
})

it('asks why, and who', async () => {
  await expect(run(`promote ${person.user.email}`)).rejects.toThrow('Say why')
  await expect(run('promote', why)).rejects.toThrow('Usage: users')
  await expect(run(`promote ${person.user.email}`, { ...why, to: 'god' })).rejects.toThrow('Usage')
  await expect(run('promote nobody@example.org', why)).rejects.toThrow('Nobody has the address')
  expect(await roleOf()).toBe('user')
})
