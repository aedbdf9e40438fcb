import type { Phone, Problem, SignedIn } from '@florin/contracts'
import { NoSms, SmsRefused, SmsSender, smsSent, type TextMessage } from '@florin/platform'
import { textsIn, textTo, until } from '@florin/platform/testing'
import { People } from '../testing/people.js'

/** Takes messages, or does not, as it is told. */
class Courier extends SmsSender {
  override readonly delivers = true
  readonly tries: TextMessage[] = []
  refusing: Error | undefined

  override send(message: TextMessage): Promise<void> {
    this.tries.push(message)
    return this.refusing ? Promise.reject(this.refusing) : Promise.resolve()
  }

  to(number: string): TextMessage[] {
    return this.tries.filter(({ to }) => to === number)
  }
}

const courier = new Courier()
let people: People
beforeAll(async () => {
  people = await People.start({ sms: courier })
  people.stack.clock.set(new Date().toISOString())
})
afterEach(() => {
  courier.refusing = undefined
})
afterAll(() => people.stop())

let last = 20_000_000
const newNumber = (): string => `+49151${(last += 1)}`
const give = async (number: string): Promise<SignedIn> => {
  const who = await people.register()
  await people.as(who).put('/v1/me/phone', { number })
  return who
}
const waiting = (who: SignedIn): Promise<{ attempts: number; sealed: string }[]> =>
  people.stack.database.sql(
    'SELECT attempts, sealed FROM user_schema.text_messages WHERE user_id = $1',
    [who.user.id],
  )
const gone = (who: SignedIn): Promise<unknown> =>
  until(async () => (await waiting(who)).length === 0, 'the message to be gone')
const countOf = async (outcome: string): Promise<number> =>
  (await smsSent.get()).values.find(({ labels }) => labels['outcome'] === outcome)?.value ?? 0

it('four times, each after four times as long, and then given up', async () => {
  courier.refusing = Object.assign(new Error('not now'), { status: 503 })
  const before = await countOf('given-up')
  const number = newNumber()
  const who = await give(number)
  for (const [tries, seconds] of [
    [1, 10],
    [2, 40],
    [3, 160],
  ] as const) {
    await until(
      async () =>
        courier.to(number).length === tries && (await waiting(who))[0]?.attempts === tries,
      `try ${tries}`,
    )
    expect(
      Buffer.from((await waiting(who))[0]?.sealed ?? '', 'base64').toString('latin1'),
    ).not.toContain(number)
    people.stack.clock.advance(seconds)
    // Whoever else gives a number wakes the queue.
    if (tries < 3) await give(newNumber())
  }
  await give(newNumber())
  await gone(who)
  expect([courier.to(number).length, await countOf('given-up')]).toEqual([4, before + 1])
})

it('not where the provider says that there is no such number', async () => {
  courier.refusing = new SmsRefused('no such number', 21211)
  const before = await countOf('refused')
  const number = newNumber()
  await gone(await give(number))
  expect([courier.to(number).length, await countOf('refused')]).toEqual([1, before + 1])
})

it('not once its code is good no longer', async () => {
  courier.refusing = new Error('away')
  const number = newNumber()
  const who = await give(number)
  await until(() => Promise.resolve(courier.to(number).length === 1), 'the first try')
  people.stack.clock.advance(601)
  courier.refusing = undefined
  await give(newNumber())
  await gone(who)
  expect(courier.to(number)).toHaveLength(1)
})

it('is offered to nobody where nothing is set up, which is said', async () => {
  const without = await People.start({ sms: new NoSms() })
  const who = await without.register()
  const { body } = await without.as(who).get<Phone>('/v1/me/phone')
  expect(body.available).toBe(false)
  const answer = await without.as(who).put<Problem>('/v1/me/phone', { number: newNumber() })
  expect([answer.status, answer.body.code]).toEqual([503, 'sms-not-set-up'])
  await without.stop()
})

it('goes to a number five times a day, from however many, and nobody learns of it', async () => {
  const shared = await People.start({ rateLimitFactor: 1 })
  const number = newNumber()
  const answers: Phone[] = []
  for (let n = 0; n < 6; n += 1) {
    const who = await shared.register()
    answers.push((await shared.as(who).put<Phone>('/v1/me/phone', { number })).body)
  }
  expect(new Set(answers.map(({ pending }) => pending?.number)).size).toBe(1)
  await textTo(shared.stack.smsFolder, number, 5)
  const rows = (): Promise<unknown[]> =>
    shared.stack.database.sql('SELECT 1 FROM user_schema.text_messages')
  // A message goes from the queue after it lies in the folder.
  await until(async () => (await rows()).length === 0, 'nothing to wait any more')
  expect(await textsIn(shared.stack.smsFolder)).toHaveLength(5)
  await shared.stop()
})
