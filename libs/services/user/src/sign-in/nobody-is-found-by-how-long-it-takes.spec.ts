import { slowerShare, timed, type Pair } from '@florin/platform/testing'
import { ForgottenPasswordService } from '../password/forgotten-password.service.js'
import { newEmail, People } from '../testing/people.js'
import { PasswordsService } from './passwords.service.js'
import { SignInService } from './sign-in.service.js'

const count = 200
// Six times what the share of 200 strays by chance: one run in 10⁹ fails by chance, and a write more is found.
const straysMax = 0.21
/** Of an address so many tries are heard. */
const triesEach = 9

let people: People
let known: string[]
const unknown = Array.from({ length: 25 }, newEmail)

beforeAll(async () => {
  people = await People.start()
  known = []
  while (known.length < unknown.length) known.push((await people.register()).user.email)
})
afterEach(() => jest.restoreAllMocks())
afterAll(() => people.stop())

/** Each address in turn. */
const inTurn = (emails: readonly string[], ask: (email: string) => Promise<unknown>) => {
  let n = 0
  return () => ask(emails[n++ % emails.length] ?? '')
}
const strays = (pairs: readonly Pair[]): number => Math.abs(slowerShare(pairs) - 0.5)

// A hash takes as long whatever it is of, and a hundred times as long as the rest, in which a difference would hide.
it('by a wrong password: all but the hash takes as long for nobody', async () => {
  const passwords = people.service.app.get(PasswordsService, { strict: false })
  jest.spyOn(passwords, 'verify').mockResolvedValue(false)
  const texts = new Set<string>()
  const ask = async (email: string): Promise<void> => {
    const answer = await people.anyone.post('/v1/auth/login', { email, password: 'wrong otters' })
    texts.add(`${answer.status} ${answer.text.replace(/"(instance|traceId)":"[^"]*"/g, '')}`)
  }
  const settled = () => people.service.app.get(SignInService, { strict: false }).settled()
  expect(count).toBeLessThan(unknown.length * triesEach)
  const pairs = await timed(count, [inTurn(known, ask), inTurn(unknown, ask)], settled)
  expect(strays(pairs)).toBeLessThan(straysMax)
  expect([...texts]).toEqual([expect.stringMatching(/^401 /)])
})

it('by a forgotten password', async () => {
  const ask = (email: string) => people.anyone.post('/v1/auth/password/forgot', { email })
  const settled = () =>
    people.service.app.get(ForgottenPasswordService, { strict: false }).settled()
  const pairs = await timed(count, [inTurn(known, ask), inTurn(unknown, ask)], settled)
  expect(strays(pairs)).toBeLessThan(straysMax)
})
