import {
  PasswordChanged,
  PasswordChangeRefused,
  PasswordResetRequested,
  SessionEnded,
  type NewPersonalToken,
  type Problem,
  type Profile,
  type SignedIn,
} from '@florin/contracts'
import { letterTo, lettersIn, tokenIn } from '@florin/platform/testing'
import { ForgottenPasswordService } from './forgotten-password.service.js'
import { newEmail, password, People } from '../testing/people.js'

const newPassword = 'seven quiet otters'
let people: People

beforeAll(async () => {
  people = await People.start()
})
afterAll(() => people.stop())

const signIn = (email: string, given: string) =>
  people.anyone.post<SignedIn & Problem>('/v1/auth/login', { email, password: given })
const isIn = async (session: SignedIn): Promise<boolean> =>
  (await people.as(session).get('/v1/me')).status === 200
const letter = (session: SignedIn, count: number) =>
  letterTo(people.stack.mailFolder, session.user.email, count)

describe('by who knows the old one', () => {
  const change = (session: SignedIn, currentPassword: string, next = newPassword) =>
    people.as(session).post<Problem>('/v1/auth/password', { currentPassword, newPassword: next })

  it('ends the other sessions, keeps this one, and is told by mail', async () => {
    const here = await people.register()
    const there = (await signIn(here.user.email, password)).body
    expect((await change(here, password)).status).toBe(204)
    expect([await isIn(here), await isIn(there)]).toEqual([true, false])
    expect((await signIn(here.user.email, password)).status).toBe(401)
    expect((await signIn(here.user.email, newPassword)).status).toBe(200)
    expect((await letter(here, 2)).subject).toBe('Your password was changed')
    const [changed] = await people.stack.published(PasswordChanged, here.user.id)
    expect(changed?.data.items[0]).toMatchObject({ method: 'change' })
    expect(await people.stack.published(SessionEnded, here.user.id)).toHaveLength(1)
  })

  it('is refused without it, which is written down', async () => {
    const session = await people.register()
    const answer = await change(session, 'not the password')
    expect([answer.status, answer.body.errors?.[0]]).toMatchObject([
      422,
      { pointer: '/currentPassword', code: 'wrong-password' },
    ])
    expect((await signIn(session.user.email, password)).status).toBe(200)
    expect(await people.stack.published(PasswordChangeRefused, session.user.id)).toHaveLength(1)
  })

  it('is refused when the new one is weak', async () => {
    const session = await people.register()
    const answer = await change(session, password, 'password123')
    expect(answer.body.errors?.[0]).toMatchObject({ pointer: '/newPassword', code: 'too-weak' })
  })

  it('is not for who has none', async () => {
    const { body } = await people.anyone.post<SignedIn>('/v1/auth/demo')
    const answer = await change(body, password)
    expect([answer.status, answer.body.code]).toEqual([409, 'no-password'])
  })
})

describe('by who reads the mail', () => {
  const forgot = async (email: string): Promise<[number, string]> => {
    const { status, text } = await people.anyone.post('/v1/auth/password/forgot', { email })
    await people.service.app.get(ForgottenPasswordService, { strict: false }).settled()
    return [status, text]
  }
  const reset = (token: string, next = newPassword) =>
    people.anyone.post<Problem>('/v1/auth/password/reset', { token, password: next })

  it('ends every session, proves the address, and is told by mail', async () => {
    const session = await people.register()
    expect(await forgot(session.user.email.toUpperCase())).toEqual([202, ''])
    const asked = await letter(session, 2)
    expect(asked.text).toContain('https://florin.example.org/start/reset#token=')
    expect(await isIn(session)).toBe(true)
    expect((await reset(tokenIn(asked))).status).toBe(204)
    expect(await isIn(session)).toBe(false)
    expect((await signIn(session.user.email, password)).status).toBe(401)
    const { body } = await signIn(session.user.email, newPassword)
    expect((await people.as(body).get<Profile>('/v1/me')).body.emailVerified).toBe(true)
    expect((await letter(session, 3)).subject).toBe('Your password was changed')
    expect((await reset(tokenIn(asked))).body.code).toBe('link-not-valid')
    const [changed] = await people.stack.published(PasswordChanged, session.user.id)
    expect(changed?.data.items[0]).toMatchObject({ method: 'reset' })
    expect(await people.stack.published(PasswordResetRequested, session.user.id)).toHaveLength(1)
  })

  it('ends the access tokens of tools too, which the old one in hand does not', async () => {
    const session = await people.register()
    const tool = { name: 'Backup', scopes: ['accounts:read'] }
    const made = await people.as(session).post<NewPersonalToken>('/v1/me/tokens', tool)
    const authorization = `Bearer ${made.body.token}`
    const exchange = async (): Promise<number> =>
      (await people.anyone.get('/v1/auth/exchange', { authorization })).status
    const body = { currentPassword: password, newPassword: 'nine plausible herons' }
    await people.as(session).post('/v1/auth/password', body)
    expect(await exchange()).toBe(200)
    await forgot(session.user.email)
    await reset(tokenIn(await letter(session, 4)))
    expect(await exchange()).toBe(401)
    expect((await letter(session, 5)).text).toContain('every access token')
  })

  it('says the same of somebody who is not there, and writes to nobody', async () => {
    const known = await people.register()
    const stranger = newEmail()
    expect(await forgot(stranger)).toEqual(await forgot(known.user.email))
    await letter(known, 2)
    const readers = (await lettersIn(people.stack.mailFolder)).map(({ to }) => to)
    expect(readers).not.toContain(stranger)
  })

  it('sends nothing to who is suspended, or only tries Florin out', async () => {
    const session = await people.register()
    await people.setStatus(session.user.id, 'suspended')
    const { body: guest } = await people.anyone.post<SignedIn>('/v1/auth/demo')
    for (const { user } of [session, guest]) await forgot(user.email)
    const links = await people.stack.database.sql(
      `SELECT 1 FROM user_schema.one_time_tokens WHERE purpose = 'reset-password' AND user_id = ANY ($1)`,
      [[session.user.id, guest.user.id]],
    )
    expect(links).toEqual([])
  })

  it('a weak one leaves the link good, which is good for half an hour', async () => {
    // What is asked meanwhile takes a while itself.
    people.stack.clock.set(people.stack.clock.now().toISOString())
    const session = await people.register()
    await forgot(session.user.email)
    const token = tokenIn(await letter(session, 2))
    expect((await reset(token, 'password123')).body.errors?.[0]).toMatchObject({
      pointer: '/password',
      code: 'too-weak',
    })
    people.stack.clock.advance(30 * 60 - 1)
    expect((await reset(token)).status).toBe(204)
    await forgot(session.user.email)
    const late = tokenIn(await letter(session, 4))
    people.stack.clock.advance(30 * 60)
    expect((await reset(late)).body.code).toBe('link-not-valid')
  })

  it('of fifty who show the link at once, one is let through', async () => {
    const session = await people.register()
    await forgot(session.user.email)
    const token = tokenIn(await letter(session, 2))
    const passwords = Array.from({ length: 50 }, (_, n) => `${newPassword} ${n}`)
    const answers = await Promise.all(passwords.map((next) => reset(token, next)))
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    const winner = passwords[answers.findIndex(({ status }) => status === 204)] ?? ''
    expect((await signIn(session.user.email, winner)).status).toBe(200)
  })

  it('a link for one thing is good for no other', async () => {
    const session = await people.register()
    const token = tokenIn(await letter(session, 1))
    expect((await reset(token)).body.code).toBe('link-not-valid')
    expect((await people.anyone.post('/v1/auth/verify-email', { token })).status).toBe(204)
  })
})
