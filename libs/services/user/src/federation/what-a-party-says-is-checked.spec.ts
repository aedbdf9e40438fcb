import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { FlorinError } from '@florin/contracts'
import { LyingParty, type Lie } from '../testing/lying-party.js'
import { OidcClient, type Proof } from './oidc.client.js'
import type { ForeignIdentity, Provider } from './provider.js'

const secret = 'a secret that is long enough to sign by'
const home = 'https://florin.example.org/start/callback/party'
const proof: Proof = { state: 'state', nonce: 'nonce', verifier: 'v'.repeat(43) }
const honest = { nonce: proof.nonce, email: 'ann@example.org', email_verified: true }

let lie: Lie
let party: LyingParty
let client: OidcClient

beforeAll(async () => {
  party = await LyingParty.start(secret, () => lie)
  client = new OidcClient()
})
afterAll(() => party.stop())

const providerAt = (issuer: string): Provider => ({
  ...{ id: 'party', label: 'The Party', issuer, clientId: 'florin', secret },
  ...{ scope: 'openid email', vouches: true, postsBack: false, endpoints: undefined },
})

const identify = (told: Lie, provider = providerAt(party.issuer)): Promise<ForeignIdentity> => {
  lie = told
  return client.identify(provider, home, proof, { code: 'code', state: proof.state })
}

const codeOf = async (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => 'believed',
    (error: unknown) => (error instanceof FlorinError ? error.code : error),
  )

it('is believed when it is signed, meant for Florin, and for this attempt', async () => {
  expect(await identify({ claims: honest })).toEqual({
    ...{ subject: 'somebody', email: 'ann@example.org', emailVerified: true, name: null },
  })
})

it.each<[string, Lie]>([
  ['signed by nobody', { algorithm: 'none' }],
  ['signed by the secret that both know', { algorithm: 'HS256' }],
  ['signed by another key', { anotherKey: true }],
  ['of another attempt', { claims: { nonce: 'another' } }],
  ['of no attempt', { claims: { nonce: undefined } }],
  ['from another party', { claims: { iss: 'https://accounts.google.com' } }],
  ['meant for another client', { claims: { aud: 'another' } }],
  ['meant for others as well, by somebody else', { claims: { aud: ['florin', 'x'], azp: 'x' } }],
  ['over', { claims: { exp: 1_700_000_000 } }],
  ['of nobody', { claims: { sub: '' } }],
  ['of somebody who is longer than any', { claims: { sub: 'x'.repeat(256) } }],
])('is not believed when it is %s', async (_, told) => {
  const claims = { ...honest, ...told.claims }
  expect(await codeOf(identify({ ...told, claims }))).toBe('provider-refused')
})

it.each<[string, Record<string, unknown>, boolean]>([
  ['says so', {}, true],
  ['says so in words, as Apple does', { email_verified: 'true' }, true],
  ['says nothing', { email_verified: undefined }, false],
  ['says something else', { email_verified: 1 }, false],
  ['names what is no address', { email: 'ann' }, false],
])('makes an address a verified one when it %s: %j', async (_, claims, isVerified) => {
  const { emailVerified } = await identify({ claims: { ...honest, ...claims } })
  expect(emailVerified).toBe(isVerified)
})

it('makes no address a verified one of a party that does not vouch', async () => {
  const provider = { ...providerAt(party.issuer), vouches: false }
  expect((await identify({ claims: honest }, provider)).emailVerified).toBe(false)
})

it('and who never answers is not waited for', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const provider = providerAt(`http://localhost:${(silent.address() as AddressInfo).port}`)
  const impatient = new OidcClient(0.2)
  expect(await codeOf(impatient.authorizationUrl(provider, home, proof))).toBe(
    'provider-unavailable',
  )
  silent.closeAllConnections()
  silent.close()
})
