import { SecondFactorRefused } from '@florin/contracts'
import { challengeOf, finish, guard, type Guarded } from '../testing/authenticator-app.js'
import { password, People } from '../testing/people.js'

let people: People
let ann: Guarded
let day = 1

beforeAll(async () => {
  people = await People.start({ rateLimitFactor: 1_000 })
})
afterAll(() => people.stop())
beforeEach(async () => {
  // A day of its own for each, as tries are counted by the day.
  people.stack.clock.set(new Date(Date.UTC(2027, 0, ++day, 1)).toISOString())
  ann = await guard(people)
})

const statuses = async (bodies: readonly Record<string, unknown>[]): Promise<number[]> =>
  (await Promise.all(bodies.map((body) => finish(people, body)))).map(({ status }) => status)
/** One that is not good now. */
const wrongCode = (of: Guarded): string => {
  const good = [-30, 0, 30].map((later) => of.app.code(later))
  return ['000000', '111111', '222222', '333333'].find((code) => !good.includes(code)) ?? ''
}

it('of many who show one code at once, each with a challenge, one comes in', async () => {
  const challenges: string[] = []
  for (let n = 0; n < 10; n++) challenges.push(await challengeOf(people, ann))
  const code = ann.app.code()
  const answers = await statuses(challenges.map((challenge) => ({ challenge, code })))
  expect(answers.sort()).toEqual([200, ...Array<number>(9).fill(401)])
})

it('of many who answer one challenge at once, one comes in and spends one recovery code', async () => {
  const challenge = await challengeOf(people, ann)
  const bodies = ann.recoveryCodes.map((recoveryCode) => ({ challenge, recoveryCode }))
  const answers = await statuses(bodies)
  expect(answers.filter((status) => status === 200)).toHaveLength(1)
  const left = await people.stack.database.sql(
    'SELECT 1 FROM user_schema.recovery_codes WHERE user_id = $1 AND used_at IS NULL',
    [ann.person.user.id],
  )
  expect(left).toHaveLength(9)
})

it('a code that was seen is good no more, nor is one before it', async () => {
  const earlier = ann.app.code(-30)
  const code = ann.app.code()
  const challenge = await challengeOf(people, ann)
  expect(await statuses([{ challenge, code }])).toEqual([200])
  for (const seen of [code, earlier])
    expect(await statuses([{ challenge: await challengeOf(people, ann), code: seen }])).toEqual([
      401,
    ])
})

it('ten wrong codes in a quarter of an hour, thirty in a day, and no more; other ways stay open', async () => {
  const challenge = await challengeOf(people, ann)
  const guess = { challenge, code: wrongCode(ann) }
  for (let n = 0; n < 10; n++) expect(await statuses([guess])).toEqual([401])
  expect(await statuses([guess, { challenge, code: ann.app.code() }])).toEqual([429, 429])
  const refusals = await people.stack.published(SecondFactorRefused, ann.person.user.id)
  expect(refusals).toHaveLength(10)
  expect(await statuses([{ challenge, recoveryCode: ann.recoveryCodes[0] }])).toEqual([200])
  let tries = 10
  for (let quarters = 0; quarters < 12; quarters++) {
    people.stack.clock.advance(30 * 60)
    const next = { challenge: await challengeOf(people, ann), code: wrongCode(ann) }
    for (let n = 0; n < 10; n++) if ((await statuses([next]))[0] === 401) tries += 1
  }
  expect(tries).toBe(30)
})

it('codes that are guessed beside each other get no more tries', async () => {
  const challenge = await challengeOf(people, ann)
  const guesses = Array.from({ length: 20 }, () => ({ challenge, code: wrongCode(ann) }))
  const answers = await statuses(guesses)
  expect(answers.filter((status) => status === 401)).toHaveLength(10)
})

it('a challenge is answered by its own person alone', async () => {
  const ben = await guard(people)
  const challenge = await challengeOf(people, ann)
  expect(await statuses([{ challenge, code: ben.app.code() }])).toEqual([401])
  expect(await statuses([{ challenge, recoveryCode: ben.recoveryCodes[0] }])).toEqual([401])
})

it('a challenge is good once, for five minutes, and for nothing else', async () => {
  const used = await challengeOf(people, ann)
  expect(await statuses([{ challenge: used, code: ann.app.code() }])).toEqual([200])
  people.stack.clock.advance(30)
  expect(await statuses([{ challenge: used, code: ann.app.code() }])).toEqual([401])
  const old = await challengeOf(people, ann)
  people.stack.clock.advance(301)
  const late = await finish(people, { challenge: old, code: ann.app.code() })
  expect([late.status, late.body.code]).toEqual([401, 'challenge-over'])
  const challenge = await challengeOf(people, ann)
  const authorization = `Bearer ${challenge}`
  expect((await people.anyone.get('/v1/me', { authorization })).status).toBe(401)
  const refreshed = await people.anyone.post('/v1/auth/refresh', { refreshToken: challenge })
  expect(refreshed.status).toBe(401)
})

it('a right code opens nothing for somebody who was suspended meanwhile', async () => {
  const challenge = await challengeOf(people, ann)
  await people.setStatus(ann.person.user.id, 'suspended')
  expect(await statuses([{ challenge, code: ann.app.code() }])).toEqual([401])
})

it('a wrong password is told as one, whether or not there is a second factor', async () => {
  const { email } = ann.person.user
  const guess = { email, password: `${password}!` }
  const answer = await people.anyone.post<{ code: string }>('/v1/auth/login', guess)
  expect([answer.status, answer.body.code]).toEqual([401, 'invalid-credentials'])
})
