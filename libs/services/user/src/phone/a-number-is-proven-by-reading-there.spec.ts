import {
  PhoneRefused,
  PhoneRemoved,
  PhoneVerified,
  type Phone,
  type Problem,
  type SignedIn,
} from '@florin/contracts'
import {
  codeIn,
  letterTo,
  textsIn,
  textTo,
  type TestAnswer,
  type TestApi,
} from '@florin/platform/testing'
import { People } from '../testing/people.js'

let people: People
beforeAll(async () => {
  people = await People.start()
})
afterAll(() => people.stop())

let last = 10_000_000
const newNumber = (): string => `+49151${(last += 1)}`

/** By a token of now, as clocks are put on here. */
const as = ({ user }: SignedIn): TestApi => people.stack.api(people.service, user.id)
const give = (who: SignedIn, number: string): Promise<TestAnswer<Phone & Problem>> =>
  as(who).put('/v1/me/phone', { number })
const resend = (who: SignedIn): Promise<TestAnswer<Phone & Problem>> =>
  as(who).post('/v1/me/phone/resend')
const show = (who: SignedIn, code: string): Promise<TestAnswer<Phone & Problem>> =>
  as(who).post('/v1/me/phone/verification', { code })
const phoneOf = async (who: SignedIn): Promise<Phone> =>
  (await as(who).get<Phone>('/v1/me/phone')).body
const codeTo = async (number: string, count = 1): Promise<string> =>
  codeIn(await textTo(people.stack.smsFolder, number, count))
/** Another code than this one. */
const wrong = (code: string, by = 1): string =>
  String((Number(code) + by) % 1_000_000).padStart(6, '0')
const told = ({ status, body }: TestAnswer<Problem>): unknown => [status, body.errors?.[0]?.code]

/** The numbers that others were told of. */
const numbersIn = async (
  contract: typeof PhoneVerified | typeof PhoneRemoved,
  { user }: SignedIn,
): Promise<string[]> =>
  (await people.stack.published(contract, user.id)).flatMap(({ data }) =>
    data.items.map(({ number }) => number),
  )

/** Somebody whose number is confirmed. */
async function withNumber(number = newNumber()): Promise<{ who: SignedIn; number: string }> {
  const who = await people.register()
  await give(who, number)
  expect((await show(who, await codeTo(number))).status).toBe(200)
  return { who, number }
}

it('by the code that is sent there, in the language of whose it is', async () => {
  const who = await people.register({ locale: 'de-DE' })
  const number = newNumber()
  const given = await give(
    who,
    ` ${number.slice(0, 3)} (0)${number.slice(3, 6)}-${number.slice(6)}`,
  )
  const masked = `+49 ••• ${number.slice(-2)}`
  expect([given.status, given.body]).toMatchObject([
    200,
    { number: null, available: true, pending: { number: masked, triesLeft: 5 } },
  ])
  const { text } = await textTo(people.stack.smsFolder, number)
  expect(text).toMatch(/^\d{6} ist Ihr Code für Florin/)
  expect(text).toMatch(/\n@florin\.example\.org #\d{6}$/)
  const shown = await show(who, codeIn({ to: number, text }))
  expect([shown.status, shown.body]).toMatchObject([200, { number: masked, pending: null }])
  expect((await phoneOf(who)).verifiedAt).not.toBeNull()
  expect(await numbersIn(PhoneVerified, who)).toEqual([masked])
  const letter = await letterTo(people.stack.mailFolder, who.user.email, 2)
  expect(letter.subject).toBe('Ihre Telefonnummer wurde geändert')
  expect(letter.text).toContain(masked)
})

it('not by another code, and after five of them by none', async () => {
  const who = await people.register()
  const number = newNumber()
  await give(who, number)
  const code = await codeTo(number)
  for (let by = 1; by <= 5; by += 1)
    expect(told(await show(who, wrong(code, by)))).toEqual([422, 'wrong-code'])
  expect(told(await show(who, code))).toEqual([422, 'code-over'])
  expect((await phoneOf(who)).pending).toMatchObject({ triesLeft: 0 })
  expect(await people.stack.published(PhoneRefused, who.user.id)).toHaveLength(5)
  people.stack.clock.advance(60)
  expect((await resend(who)).status).toBe(200)
  expect((await show(who, await codeTo(number, 2))).status).toBe(200)
})

it('of fifty who show codes at once five are heard, and a right one counts once', async () => {
  const who = await people.register()
  const number = newNumber()
  await give(who, number)
  const code = await codeTo(number)
  const guesses = await Promise.all(
    Array.from({ length: 50 }, (_, n) => show(who, wrong(code, n + 1))),
  )
  const codes = guesses.map(({ body }) => body.errors?.[0]?.code)
  expect(codes.filter((one) => one === 'wrong-code')).toHaveLength(5)
  people.stack.clock.advance(60)
  await resend(who)
  const next = await codeTo(number, 2)
  const right = await Promise.all(Array.from({ length: 20 }, () => show(who, next)))
  expect(right.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(await people.stack.published(PhoneVerified, who.user.id)).toHaveLength(1)
})

it('not by a code that is late, was followed by another, or went to another number', async () => {
  const who = await people.register()
  const [first, second] = [newNumber(), newNumber()]
  await give(who, first)
  const early = await codeTo(first)
  people.stack.clock.advance(60)
  await give(who, second)
  const code = await codeTo(second)
  if (early !== code) expect(told(await show(who, early))).toEqual([422, 'wrong-code'])
  people.stack.clock.advance(600)
  expect(told(await show(who, code))).toEqual([422, 'code-over'])
  expect((await phoneOf(who)).number).toBeNull()
})

it('is sent once a minute and five times a day, whatever the number', async () => {
  const who = await people.register()
  const numbers = Array.from({ length: 6 }, newNumber)
  const given: number[] = []
  for (const number of numbers) {
    given.push((await give(who, number)).status)
    const soon = await resend(who)
    expect([soon.status, Number(soon.headers['retry-after'])]).toEqual([429, expect.any(Number)])
    people.stack.clock.advance(61)
  }
  expect(given).toEqual([200, 200, 200, 200, 200, 429])
  people.stack.clock.advance(24 * 3_600)
  expect((await give(who, newNumber())).status).toBe(200)
})

it('again with the same number nothing more is sent', async () => {
  const { who, number } = await withNumber()
  expect((await give(who, number)).body.pending).toBeNull()
  const next = newNumber()
  people.stack.clock.advance(60)
  for (let n = 0; n < 3; n += 1) expect((await give(who, next)).status).toBe(200)
  expect((await show(who, await codeTo(next))).status).toBe(200)
  const texts = await textsIn(people.stack.smsFolder)
  expect(texts.filter(({ to }) => to === next || to === number)).toHaveLength(2)
})

it('one that is confirmed stays until another is, and several may have the same', async () => {
  const { who, number } = await withNumber()
  const other = await people.register()
  expect((await give(other, number)).status).toBe(200)
  expect((await show(other, await codeTo(number, 2))).status).toBe(200)
  people.stack.clock.advance(60)
  await give(who, newNumber())
  expect(await phoneOf(who)).toMatchObject({
    number: `+49 ••• ${number.slice(-2)}`,
    pending: { triesLeft: 5 },
  })
})

it('is taken away, with one that waits, and told by letter', async () => {
  const { who, number } = await withNumber()
  const { status } = await as(who).delete('/v1/me/phone')
  expect([status, await phoneOf(who)]).toMatchObject([204, { number: null, pending: null }])
  expect((await as(who).delete('/v1/me/phone')).status).toBe(404)
  expect(await numbersIn(PhoneRemoved, who)).toEqual([`+49 ••• ${number.slice(-2)}`])
  const letter = await letterTo(people.stack.mailFolder, who.user.email, 3)
  expect(letter.subject).toBe('Your telephone number was taken away')
  people.stack.clock.advance(60)
  const waiting = newNumber()
  await give(who, waiting)
  const code = await codeTo(waiting)
  expect((await as(who).delete('/v1/me/phone')).status).toBe(204)
  expect(told(await show(who, code))).toEqual([422, 'code-over'])
  expect((await resend(who)).status).toBe(404)
})

it('is not for who only tries Florin out, nor without a fresh proof', async () => {
  const { body: guest } = await people.anyone.post<SignedIn>('/v1/auth/demo')
  expect((await give(guest, newNumber())).status).toBe(409)
  const who = await people.register()
  people.stack.clock.advance(601)
  const { body } = await people.anyone.post<SignedIn>('/v1/auth/refresh', {
    refreshToken: who.refreshToken,
  })
  const { accessToken } = body
  const answer = await people
    .as({ ...who, accessToken })
    .put('/v1/me/phone', { number: newNumber() })
  expect(answer.body).toMatchObject({ status: 403, code: 'step-up-required' })
})

it('stands nowhere in the clear, nor does its code', async () => {
  const { number } = await withNumber()
  const waiting = await people.register()
  const second = newNumber()
  await give(waiting, second)
  const code = await codeTo(second)
  const tables = ['users', 'phone_verifications', 'text_messages', 'mails', 'outbox', 'event_log']
  const dumps = await Promise.all(
    tables.map((table) =>
      people.stack.database.sql<{ dump: string }>(
        `SELECT query_to_xml('SELECT * FROM user_schema.${table}', true, true, '')::text AS dump`,
      ),
    ),
  )
  const dump = dumps.map(([row]) => row?.dump).join('')
  expect(dump).toContain(waiting.user.id)
  for (const secret of [number.slice(1), second.slice(1), `>${code}<`, ` ${code} `])
    expect(dump).not.toContain(secret)
})
