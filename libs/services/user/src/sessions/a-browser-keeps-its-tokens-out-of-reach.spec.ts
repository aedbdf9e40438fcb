import { SessionEnded, type BrowserSession, type Problem } from '@florin/contracts'
import type { TestAnswer } from '@florin/platform/testing'
import { newEmail, password, People } from '../testing/people.js'

const asking = { 'x-florin-session': 'cookie' }
let people: People

beforeAll(async () => {
  people = await People.start()
  // It stands still from now on, so that only what is told here goes by.
  people.stack.clock.set(new Date().toISOString())
})
afterAll(() => people.stop())

type Answer = TestAnswer<BrowserSession & Problem>

/** Cookies of an answer, by name: their value and what else is said of them. */
const cookiesOf = ({ headers }: TestAnswer): Record<string, { value: string; said: string }> => {
  const lines = [headers['set-cookie'] ?? []].flat().map(String)
  return Object.fromEntries(
    lines.map((line) => {
      const [pair = '', ...said] = line.split('; ')
      const [name = '', value = ''] = pair.split('=')
      return [name, { value, said: said.join('; ') }]
    }),
  )
}
const register = (headers: Record<string, string> = {}): Promise<Answer> =>
  people.anyone.post(
    '/v1/auth/register',
    { email: newEmail(), password, fullName: 'Ann' },
    { ...asking, ...headers },
  )
/** As the gateway passes it on. */
const refresh = (token: string): Promise<Answer> =>
  people.anyone.post('/v1/auth/refresh', undefined, {
    ...asking,
    cookie: `florin_refresh=${token}`,
  })
const tokenOf = (answer: TestAnswer): string => cookiesOf(answer)['florin_refresh']?.value ?? ''
const isSignedIn = async (answer: TestAnswer): Promise<boolean> => {
  const accessToken = cookiesOf(answer)['florin_access']?.value ?? ''
  const me = await people.anyone.get('/v1/me', { authorization: `Bearer ${accessToken}` })
  return me.status === 200
}

it('is told its tokens in cookies that no script reads, and in nothing else', async () => {
  const answer = await register()
  const { florin_access: access, florin_refresh: shown } = cookiesOf(answer)
  expect([access?.said, shown?.said]).toEqual([
    'Path=/v1; Max-Age=600; HttpOnly; SameSite=Strict',
    'Path=/v1/auth; Max-Age=2592000; HttpOnly; SameSite=Strict',
  ])
  expect([answer.status, Object.keys(answer.body).sort()]).toEqual([
    201,
    ['expiresIn', 'keptIn', 'user'],
  ])
  expect(answer.text).not.toContain(shown?.value)
  expect(await isSignedIn(answer)).toBe(true)
})

it.each([
  ['the gateway was reached so', { 'x-forwarded-proto': 'https' }],
  ['the page was', { origin: 'https://florin.example' }],
])('has cookies of this host alone, that go over TLS alone, if %s', async (_why, headers) => {
  const cookies = cookiesOf(await register(headers))
  expect(Object.keys(cookies)).toEqual(['__Host-florin_access', '__Host-florin_refresh'])
  expect(Object.values(cookies).map(({ said }) => said)).toEqual([
    'Path=/; Max-Age=600; HttpOnly; SameSite=Strict; Secure',
    'Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict; Secure',
  ])
})

it('takes those of TLS away together with those of before', async () => {
  const headers = { 'x-forwarded-proto': 'https' }
  const first = await register(headers)
  const token = cookiesOf(first)['__Host-florin_access']?.value ?? ''
  const authorization = `Bearer ${token}`
  const out = await people.anyone.post('/v1/auth/logout', undefined, {
    ...{ ...asking, ...headers, authorization },
  })
  const gone = Object.entries(cookiesOf(out)).map(([name, { value, said }]) => [
    ...[name, value, said.split('; ').slice(0, 2).join('; ')],
  ])
  expect(gone.sort()).toEqual([
    ['__Host-florin_access', '', 'Path=/; Max-Age=0'],
    ['__Host-florin_refresh', '', 'Path=/; Max-Age=0'],
    ['florin_access', '', 'Path=/v1; Max-Age=0'],
    ['florin_refresh', '', 'Path=/v1/auth; Max-Age=0'],
  ])
})

it('signs in the same way, and out: both cookies go and the session ends', async () => {
  const email = newEmail()
  await people.register({ email })
  const answer = await people.anyone.post('/v1/auth/login', { email, password }, asking)
  const authorization = `Bearer ${cookiesOf(answer)['florin_access']?.value ?? ''}`
  const out = await people.anyone.post('/v1/auth/logout', undefined, { ...asking, authorization })
  expect(out.status).toBe(204)
  expect(cookiesOf(out)).toEqual({
    florin_access: { value: '', said: expect.stringContaining('Path=/v1; Max-Age=0') as string },
    florin_refresh: {
      value: '',
      said: expect.stringContaining('Path=/v1/auth; Max-Age=0') as string,
    },
  })
  expect(await isSignedIn(answer)).toBe(false)
  expect((await refresh(tokenOf(answer))).status).toBe(401)
})

it('goes on by its cookie', async () => {
  const first = await register()
  const second = await refresh(tokenOf(first))
  expect([second.status, second.body.keptIn]).toEqual([200, 'cookies'])
  expect(tokenOf(second)).not.toBe(tokenOf(first))
  expect(await isSignedIn(second)).toBe(true)
})

it('stays signed in when two tabs refresh at once', async () => {
  const first = await register()
  const answers = await Promise.all([refresh(tokenOf(first)), refresh(tokenOf(first))])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect(new Set(answers.map(tokenOf)).size).toBe(1)
})

it('stays signed in when the page is left before the answer has come', async () => {
  const first = await register()
  const lost = await refresh(tokenOf(first))
  people.stack.clock.advance(5)
  const again = await refresh(tokenOf(first))
  expect([again.status, tokenOf(again)]).toEqual([200, tokenOf(lost)])
  expect((await refresh(tokenOf(again))).status).toBe(200)
})

it.each([
  ['a while after it was traded', 16, false],
  ['once its successor has been traded', 0, true],
])('ends with whoever stole the cookie, which is shown again %s', async (_when, after, goesOn) => {
  const first = await register()
  const second = await refresh(tokenOf(first))
  const last = goesOn ? await refresh(tokenOf(second)) : second
  people.stack.clock.advance(after)
  const stolen = await refresh(tokenOf(first))
  expect([stolen.status, stolen.body.code]).toEqual([401, 'invalid-refresh-token'])
  expect(await isSignedIn(last)).toBe(false)
  expect((await refresh(tokenOf(last))).status).toBe(401)
  const [ended] = await people.stack.published(SessionEnded, first.body.user.id)
  expect(ended?.data.items[0]).toMatchObject({ reason: 'refresh-reuse' })
})

it('shows a cookie in vain that it does not ask for by the header', async () => {
  const first = await register()
  const cookie = `florin_refresh=${tokenOf(first)}`
  const answer = await people.anyone.post<Problem>('/v1/auth/refresh', undefined, { cookie })
  expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, '/refreshToken'])
})

it.each(['', 'florin_refresh=', 'florin_refresh=nonsense', 'other=1'])(
  'is asked to sign in again with the cookie %j',
  async (cookie) => {
    const answer = await people.anyone.post<Problem>('/v1/auth/refresh', undefined, {
      ...asking,
      cookie,
    })
    expect([answer.status, answer.body.code]).toEqual([401, 'invalid-refresh-token'])
  },
)
