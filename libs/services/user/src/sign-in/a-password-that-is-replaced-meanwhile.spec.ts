import type { SignedIn } from '@florin/contracts'
import { hashSync } from 'bcryptjs'
import { password, People } from '../testing/people.js'
import { PasswordsService } from './passwords.service.js'

let people: People

beforeAll(async () => {
  people = await People.start()
})
afterEach(() => jest.restoreAllMocks())
afterAll(() => people.stop())

const store = (userId: string, hash: string | null): Promise<unknown> =>
  people.stack.database.sql('UPDATE user_schema.users SET password_hash = $2 WHERE id = $1', [
    userId,
    hash,
  ])
const storedOf = async (userId: string): Promise<string | null> => {
  const [row] = await people.stack.database.sql<{ hash: string | null }>(
    'SELECT password_hash AS hash FROM user_schema.users WHERE id = $1',
    [userId],
  )
  return row?.hash ?? null
}
const signIn = ({ user }: SignedIn) =>
  people.anyone.post('/v1/auth/login', { email: user.email, password })

/** Does something once a password has been verified and before anything comes of it. */
function whenVerified(work: () => Promise<unknown>): void {
  const passwords = people.service.app.get(PasswordsService, { strict: false })
  const verify = passwords.verify.bind(passwords)
  jest.spyOn(passwords, 'verify').mockImplementationOnce(async (...given) => {
    const fits = await verify(...given)
    await work()
    return fits
  })
}

it('lets nobody in, and stays replaced', async () => {
  const session = await people.register()
  const passwords = people.service.app.get(PasswordsService, { strict: false })
  for (const next of [await passwords.hash('seven quiet otters'), null]) {
    await store(session.user.id, await passwords.hash(password))
    whenVerified(() => store(session.user.id, next))
    expect((await signIn(session)).status).toBe(401)
    expect(await storedOf(session.user.id)).toBe(next)
  }
})

it('is changed by nobody who knew the one before', async () => {
  const session = await people.register()
  whenVerified(() => store(session.user.id, null))
  const body = { currentPassword: password, newPassword: 'seven quiet otters' }
  expect((await people.as(session).post('/v1/auth/password', body)).status).toBe(422)
  expect(await storedOf(session.user.id)).toBeNull()
})

it('is none when only its hash is another one: who signs in twice at once is in twice', async () => {
  const session = await people.register()
  await store(session.user.id, hashSync(password, 4))
  const answers = await Promise.all(Array.from({ length: 4 }, () => signIn(session)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect(await storedOf(session.user.id)).toMatch(/^\$argon2id\$/)
})
