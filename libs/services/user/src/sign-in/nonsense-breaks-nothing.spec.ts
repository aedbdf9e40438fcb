import { SessionStarted, SignInRefused, type Problem, type SignedIn } from '@florin/contracts'
import { newEmail, password, People } from '../testing/people.js'
import { SignInService } from './sign-in.service.js'

let people: People

beforeAll(async () => {
  people = await People.start()
})
afterAll(() => people.stop())

it.each([
  [{ email: 'a\u0000b@example.org' }, '/email'],
  [{ email: '' }, '/email'],
  [{ email: 'x'.repeat(300) }, '/email'],
  [{ email: ['ann@example.org'] }, '/email'],
  [{ password: '' }, '/password'],
  [{ password: 'x'.repeat(1_001) }, '/password'],
  [{ remember: true }, '/remember'],
])('refuses to sign in with %j, naming the field', async (fields, pointer) => {
  const body = { email: 'ann@example.org', password, ...fields }
  const answer = await people.anyone.post<Problem>('/v1/auth/login', body)
  expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, pointer])
})

it.each(['sh-419', 'sh-x-abcd', 'xx_YY'])('refuses the locale %j', async (locale) => {
  const body = { email: newEmail(), password, fullName: 'Ann', locale }
  const answer = await people.anyone.post<Problem>('/v1/auth/register', body)
  expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, '/locale'])
})

it.each([
  ['unknown', null],
  ['203.0.113.7:4711', null],
  ['fe80::1%eth0', 'fe80::1'],
  ['203.0.113.7', '203.0.113.7'],
])('signs up and in behind a proxy that forwards for %j', async (forwarded, ipAddress) => {
  const headers = { 'x-forwarded-for': forwarded }
  const email = newEmail()
  const body = { email, password, fullName: 'Ann' }
  const signedUp = await people.anyone.post<SignedIn>('/v1/auth/register', body, headers)
  expect(signedUp.status).toBe(201)
  const login = (word: string): Promise<{ status: number }> =>
    people.anyone.post('/v1/auth/login', { email, password: word }, headers)
  expect((await login(password)).status).toBe(200)
  expect((await login('wrong')).status).toBe(401)
  await people.service.app.get(SignInService, { strict: false }).settled()
  const { id } = signedUp.body.user
  const told = [
    ...(await people.stack.published(SessionStarted, id)),
    ...(await people.stack.published(SignInRefused, id)),
  ]
  expect(told.map((event) => event.data.items[0]?.ipAddress)).toEqual([
    ipAddress,
    ipAddress,
    ipAddress,
  ])
})
