import {
  RecoveryCodesMade,
  RecoveryCodeUsed,
  SecondFactorAdded,
  SecondFactorRemoved,
  SessionStarted,
  type Page,
  type Problem,
  type RecoveryCodes,
  type SecondFactors,
  type Session,
  type SignedIn,
  type TotpSetup,
} from '@florin/contracts'
import {
  AuthenticatorApp,
  challengeOf,
  finish,
  guard,
  halfIn,
} from '../testing/authenticator-app.js'
import { password, People } from '../testing/people.js'

let people: People

beforeAll(async () => {
  people = await People.start()
  people.stack.clock.set(new Date().toISOString())
})
afterAll(() => people.stop())

const shown = async (who: SignedIn): Promise<SecondFactors> =>
  (await people.as(who).get<SecondFactors>('/v1/me/second-factors')).body
const login = (who: SignedIn): Promise<{ status: number }> =>
  people.anyone.post('/v1/auth/login', { email: who.user.email, password })

it('is asked for nothing before a code has shown that the app knows the secret', async () => {
  const ann = await people.register()
  const api = people.as(ann)
  expect((await api.post<TotpSetup>('/v1/me/totp')).status).toBe(201)
  const wrong = await api.post<Problem>('/v1/me/totp/confirm', { code: '000000' })
  expect([wrong.status, wrong.body.errors?.[0]]).toEqual([
    422,
    expect.objectContaining({ pointer: '/code', code: 'wrong-code' }),
  ])
  expect(await shown(ann)).toEqual({ totp: { active: false, since: null }, recoveryCodesLeft: 0 })
  expect((await login(ann)).status).toBe(200)
})

it('of a secret that was asked for twice the second counts', async () => {
  const api = people.as(await people.register())
  const [first, second] = [
    (await api.post<TotpSetup>('/v1/me/totp')).body,
    (await api.post<TotpSetup>('/v1/me/totp')).body,
  ].map(({ secret }) => new AuthenticatorApp(people, secret))
  const old = await api.post('/v1/me/totp/confirm', { code: first?.code() })
  expect(old.status).toBe(422)
  const answer = await api.post('/v1/me/totp/confirm', { code: second?.code() })
  expect(answer.status).toBe(200)
})

it('signs in by password and code, and says so', async () => {
  const ann = await guard(people)
  expect((await shown(ann.person)).totp.active).toBe(true)
  const half = await halfIn(people, ann)
  expect([half.status, half.body.code, half.body.methods]).toEqual([
    401,
    'second-factor-required',
    ['totp', 'recovery-code'],
  ])
  expect(half.text).not.toMatch(/eyJ/)
  const { challenge } = half.body
  const answer = await finish(people, { challenge, code: ann.app.code() })
  expect(answer.status).toBe(200)
  const { items } = (await people.as(answer.body).get<Page<Session>>('/v1/auth/sessions')).body
  expect(items[0]).toMatchObject({ current: true, amr: ['pwd', 'otp', 'mfa'] })
  const [, begun] = await people.stack.published(SessionStarted, ann.person.user.id)
  expect(begun?.data.items[0]?.amr).toEqual(['pwd', 'otp', 'mfa'])
})

it('a browser gets its cookies with the second half, and none with the first', async () => {
  const ann = await guard(people)
  const asking = { 'x-florin-session': 'cookie' }
  const { email } = ann.person.user
  const half = await people.anyone.post<{ challenge: string }>(
    ...(['/v1/auth/login', { email, password }, asking] as const),
  )
  expect(half.headers['set-cookie']).toBeUndefined()
  const body = { challenge: half.body.challenge, code: ann.app.code() }
  const whole = await people.anyone.post('/v1/auth/second-factor', body, asking)
  expect([whole.headers['set-cookie']].flat()).toHaveLength(2)
})

it('takes each recovery code once, and says how many are left', async () => {
  const ann = await guard(people)
  const [code = ''] = ann.recoveryCodes
  const typed = code.toUpperCase().replace('-', ' ')
  const first = { challenge: await challengeOf(people, ann), recoveryCode: typed }
  expect((await finish(people, first)).status).toBe(200)
  const again = { challenge: await challengeOf(people, ann), recoveryCode: code }
  const refused = await finish(people, again)
  expect([refused.status, refused.body.code]).toEqual([401, 'wrong-code'])
  expect((await shown(ann.person)).recoveryCodesLeft).toBe(9)
  const told = await people.stack.published(RecoveryCodeUsed, ann.person.user.id)
  expect(told.map(({ data }) => data.items[0]?.left)).toEqual([9])
})

it('makes a new set of recovery codes, which ends the one before', async () => {
  const ann = await guard(people)
  const made = await people.as(ann.person).post<RecoveryCodes>('/v1/me/recovery-codes')
  expect([made.status, made.body.codes.length]).toEqual([201, 10])
  const challenge = await challengeOf(people, ann)
  const old = await finish(people, { challenge, recoveryCode: ann.recoveryCodes[0] })
  expect(old.status).toBe(401)
  const fresh = await finish(people, { challenge, recoveryCode: made.body.codes[0] })
  expect(fresh.status).toBe(200)
  expect(await people.stack.published(RecoveryCodesMade, ann.person.user.id)).toHaveLength(2)
})

it('is taken away with its recovery codes; the password is enough again', async () => {
  const ann = await guard(people)
  const api = people.as(ann.person)
  expect((await api.post<Problem>('/v1/me/totp')).body.code).toBe('totp-active')
  expect((await api.delete('/v1/me/totp')).status).toBe(204)
  expect((await api.delete('/v1/me/totp')).status).toBe(404)
  expect((await api.post<Problem>('/v1/me/recovery-codes')).body.code).toBe('totp-not-active')
  expect((await shown(ann.person)).recoveryCodesLeft).toBe(0)
  expect((await login(ann.person)).status).toBe(200)
  const { id } = ann.person.user
  for (const contract of [SecondFactorAdded, SecondFactorRemoved])
    expect((await people.stack.published(contract, id)).map(({ data }) => data.items[0])).toEqual([
      expect.objectContaining({ type: 'totp', ipAddress: '127.0.0.1' }),
    ])
})

it('changes nothing for who signed in longer ago than ten minutes', async () => {
  const { person } = await guard(people)
  people.stack.clock.advance(9 * 60)
  const api = people.as(
    (await people.anyone.post<SignedIn>('/v1/auth/refresh', { refreshToken: person.refreshToken }))
      .body,
  )
  people.stack.clock.advance(61)
  const answers = [
    await api.delete<Problem>('/v1/me/totp'),
    await api.post<Problem>('/v1/me/totp'),
    await api.post<Problem>('/v1/me/totp/confirm', { code: '123456' }),
    await api.post<Problem>('/v1/me/recovery-codes'),
  ]
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
    answers.map(() => [403, 'step-up-required']),
  )
})

it('proves again who one is by a code, and the password alone no more; a secret that was only begun proves nothing', async () => {
  const ann = await guard(people)
  const stepUp = (who: SignedIn, body: object): Promise<{ status: number }> =>
    people.as(who).post('/v1/auth/step-up', body)
  const code = ann.app.code()
  expect((await stepUp(ann.person, { code })).status).toBe(200)
  expect((await stepUp(ann.person, { code })).status).toBe(403)
  const [recoveryCode] = ann.recoveryCodes
  expect((await stepUp(ann.person, { recoveryCode })).status).toBe(200)
  expect((await stepUp(ann.person, { code, password })).status).toBe(422)
  expect((await stepUp(ann.person, { password })).status).toBe(403)
  const ben = await people.register()
  const { secret } = (await people.as(ben).post<TotpSetup>('/v1/me/totp')).body
  const begun = new AuthenticatorApp(people, secret)
  expect((await stepUp(ben, { code: begun.code() })).status).toBe(403)
})

it('keeps neither secrets nor codes nor challenges in the clear', async () => {
  const ann = await guard(people)
  const challenge = await challengeOf(people, ann)
  const tables = ['users', 'recovery_codes', 'sign_in_challenges', 'outbox', 'event_log']
  const dump = tables.map((t) => `query_to_xml('SELECT * FROM user_schema.${t}', true, true, '')`)
  const [row] = await people.stack.database.sql<{ text: string }>(
    `SELECT ${dump.map((part) => `${part}::text`).join(' || ')} AS text`,
  )
  for (const secret of [ann.app.secret, challenge, ...ann.recoveryCodes]) {
    expect(row?.text).not.toContain(secret)
    expect(row?.text).not.toContain(secret.replace('-', ''))
  }
})
