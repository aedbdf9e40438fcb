import { randomUUID } from 'node:crypto'
import type { FederationStart, Problem, SignedIn } from '@florin/contracts'
import { home, Parties } from '../testing/parties.js'
import { newEmail, type People } from '../testing/people.js'

const identities = '/v1/me/identities'
const over = [401, 'attempt-over']
const refused = [401, 'provider-refused']

let parties: Parties
let people: People

beforeAll(async () => {
  parties = await Parties.start()
  people = parties.people
}, 30_000)
afterAll(() => parties.stop())

async function refusal(body: object): Promise<unknown> {
  const answer = await parties.finish<Problem>(body)
  return [answer.status, answer.body.code]
}

it('what came back is good once, though it is sent fifty times at once', async () => {
  const back = await parties.comeBack(newEmail())
  const all = await Promise.all(Array.from({ length: 50 }, () => parties.finish(back)))
  expect(all.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(await refusal(back)).toEqual(over)
})

it('nobody finishes in one browser what was begun in another', async () => {
  const begun = (): Promise<Record<string, string>> => parties.comeBack(newEmail()) as never
  const [mine, theirs] = [await begun(), await begun()]
  expect(await refusal({ ...mine, attempt: theirs['attempt'] })).toEqual(over)
  expect(await refusal({ ...mine, code: theirs['code'] })).toEqual(refused)
  const third = await begun()
  expect(await refusal({ ...third, state: `${third['state']}x` })).toEqual(over)
})

it('who has found a code gets nothing for it at the party without what Florin alone knows', async () => {
  const { code } = await parties.comeBack(newEmail())
  const exchange = {
    ...{ grant_type: 'authorization_code', code, client_id: 'florin' },
    ...{ client_secret: 'a secret of the provider', redirect_uri: `${home}/start/callback/party` },
  }
  for (const proof of [{}, { code_verifier: 'v'.repeat(43) }]) {
    const body = new URLSearchParams({ ...exchange, ...proof })
    const answer = await fetch(`${parties.issuerOf('party')}/token`, { method: 'POST', body })
    const told = await answer.json()
    expect([answer.status, told]).toEqual([
      400,
      expect.objectContaining({ error: 'invalid_grant' }),
    ])
  }
})

it('nobody signs in by what was begun to link, nor links what another began', async () => {
  const [ann, eve] = [await parties.somebody(), await parties.somebody()]
  expect(await refusal(await parties.goToLink(ann, newEmail()))).toEqual(over)
  const stolen = [await parties.goToLink(ann, newEmail()), await parties.comeBack(newEmail())]
  for (const back of stolen) {
    const { status, body } = await people.as(eve).post<Problem>(identities, back)
    expect([status, body.code]).toEqual([403, 'attempt-over'])
  }
  const { body } = await people.as(eve).get<{ items: unknown[] }>(identities)
  expect(body.items).toEqual([])
})

it('what one party said is not taken for what another said', async () => {
  const back = await parties.comeBack(newEmail())
  expect(await refusal({ ...back, provider: 'reticent' })).toEqual(over)
  const other = await parties.comeBack(newEmail())
  expect(await refusal({ ...other, iss: parties.issuerOf('reticent') })).toEqual(refused)
  const { iss, ...unsigned } = await parties.comeBack(newEmail())
  expect([iss, await refusal(unsigned)]).toEqual([parties.issuerOf('party'), refused])
})

it('who has taken an address before its owner came leaves no way in behind', async () => {
  const eve = await people.register({ email: newEmail() })
  const { status, body } = await parties.startLink(eve)
  expect([status, body.code]).toEqual([409, 'email-not-verified'])
})

it('who has found a session links nothing without a fresh proof', async () => {
  const { refreshToken } = await parties.somebody()
  people.stack.clock.advance(11 * 60)
  const { body } = await people.anyone.post<SignedIn>('/v1/auth/refresh', { refreshToken })
  const started = await parties.startLink(body)
  expect([started.status, started.body.code]).toEqual([403, 'step-up-required'])
})

it('no header has a party send people elsewhere, or leaves out what protects them', async () => {
  const evil = { host: 'evil.test', 'x-forwarded-host': 'evil.test', origin: 'https://evil.test' }
  const party = { provider: 'party' }
  const { body } = await people.anyone.post<FederationStart>('/v1/auth/federation', party, evil)
  const asked = new URL(body.authorizationUrl).searchParams
  expect(asked.get('redirect_uri')).toBe(`${home}/start/callback/party`)
  expect(asked.get('code_challenge_method')).toBe('S256')
  expect([...asked.keys()]).toEqual(expect.arrayContaining(['nonce', 'state', 'code_challenge']))
})

it('attempts cannot be invented, and are good for ten minutes', async () => {
  const invented = { provider: 'party', attempt: randomUUID(), code: 'x', state: 'y' }
  expect(await refusal(invented)).toEqual(over)
  const late = await parties.comeBack(newEmail())
  people.stack.clock.advance(10 * 60 + 1)
  expect(await refusal(late)).toEqual(over)
})
