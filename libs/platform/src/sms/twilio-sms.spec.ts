import { smsConformance } from '../testing/conformance/sms.conformance.js'
import { refusedWith, SmsProvider, type SmsFault } from '../testing/sms-provider.js'
import { SmsRefused, type TextMessage } from './sms.js'
import { TwilioSms, type SmsAccess } from './twilio-sms.js'

const message: TextMessage = { id: 'a', to: '+4915112345678', text: 'Your code is 493817.' }
const from = '+15005550006'
/** Of those that are not answered. */
const shortMs = 300

let provider: SmsProvider
beforeAll(async () => {
  provider = await SmsProvider.start()
})
afterAll(() => provider.stop())

const smsOf = (more: Partial<SmsAccess> = {}, patienceMs?: number): TwilioSms => {
  const { url, account, token } = provider
  return new TwilioSms({ url, account, token, from, ...more }, patienceMs)
}
/** What came of a try, and nothing where it was taken. */
const triedWith = async (sms: TwilioSms): Promise<unknown> =>
  sms.send(message).then(
    () => undefined,
    (error: unknown) => error,
  )

describe('text messages by a provider', () => {
  smsConformance(() =>
    Promise.resolve({ sms: smsOf(), arrived: () => Promise.resolve(provider.taken) }),
  )
})

it('are from a number, or from whom a messaging service chooses', async () => {
  await smsOf().send(message)
  expect(provider.taken.at(-1)).toMatchObject({ from, service: '' })
  const service = `MG${'0123456789abcdef'.repeat(2)}`
  await smsOf({ from: service }).send(message)
  expect(provider.taken.at(-1)).toMatchObject({ from: '', service })
})

it.each([
  ['a number that is none', refusedWith(400, 21211)],
  ['somebody who wants no messages', refusedWith(400, 21610)],
  ['a number that takes none', refusedWith(400, 21614)],
])('are refused for good for %s', async (_, fault) => {
  provider.faults.push(fault)
  const error = await triedWith(smsOf())
  expect(error).toBeInstanceOf(SmsRefused)
  expect(error).toMatchObject({ reason: expect.any(Number) as number })
  expect(await triedWith(smsOf())).toBeUndefined()
})

const later: Readonly<Record<string, SmsFault>> = {
  'has had too much': refusedWith(429, 20429),
  'fails itself': (response) => void response.writeHead(500).end('<h1>Internal error</h1>'),
  'is away': (response) => void response.writeHead(503).end(),
  'refuses our login': refusedWith(401, 20003),
  'says no without being asked properly': (response) =>
    void response.writeHead(400).end('<h1>Bad request</h1>'),
  'answers with something else': (response) =>
    void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Log in here</h1>'),
  'answers with half of it': (response) => void response.writeHead(201).end('{"sid":"SM'),
  'has no message to show': (response) => void response.writeHead(201).end('{"sid":""}'),
  'never ends': (response) => {
    response.writeHead(201)
    const more = setInterval(() => response.write('x'.repeat(16_384)), 1)
    response.on('close', () => clearInterval(more))
  },
  'does not answer': () => undefined,
  'hangs up': (response) => void response.destroy(),
  'sends us elsewhere': (response) =>
    void response.writeHead(307, { location: 'http://127.0.0.1:1/internal' }).end(),
}

it.each(Object.entries(later))('wait where the provider %s', async (_, fault) => {
  provider.faults.push(fault)
  const error = await triedWith(smsOf({}, fault === later['does not answer'] ? shortMs : undefined))
  expect(Error.isError(error)).toBe(true)
  expect(error).not.toBeInstanceOf(SmsRefused)
  // What is said of it may be read by others.
  expect(String(error)).not.toMatch(/493817|15112345678|a token/)
})

it('wait where the provider is not to be reached', async () => {
  const error = await triedWith(smsOf({ url: 'http://127.0.0.1:1' }))
  expect(Error.isError(error)).toBe(true)
  expect(error).not.toBeInstanceOf(SmsRefused)
})
