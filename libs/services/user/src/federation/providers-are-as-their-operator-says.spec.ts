import { ConfigError } from '@florin/platform'
import { exportPKCS8, generateKeyPair, jwtVerify } from 'jose'
import { appleSecret } from './apple-secret.js'
import { readProviders } from './provider-settings.js'

const corp = {
  SIGN_IN_PROVIDERS: 'corp',
  SIGN_IN_CORP_ISSUER: 'https://login.corp.example',
  SIGN_IN_CORP_CLIENT_ID: 'florin',
  SIGN_IN_CORP_CLIENT_SECRET: 'secret',
}

it('are none unless told', () => {
  expect(readProviders({})).toEqual([])
})

it('are those that are known, with a client of ours, and any other', () => {
  const settings = {
    ...corp,
    SIGN_IN_PROVIDERS: ' google, facebook ,corp,google',
    SIGN_IN_GOOGLE_CLIENT_ID: 'at-google',
    SIGN_IN_GOOGLE_CLIENT_SECRET: 'secret',
    SIGN_IN_FACEBOOK_CLIENT_ID: 'at-facebook',
    SIGN_IN_FACEBOOK_CLIENT_SECRET: 'secret',
    SIGN_IN_CORP_LABEL: 'Our company',
  }
  const told = readProviders(settings).map(({ id, label, issuer, vouches }) => [
    ...[id, label, issuer, vouches],
  ])
  expect(told).toEqual([
    ['google', 'Google', 'https://accounts.google.com', true],
    ['facebook', 'Facebook', 'https://www.facebook.com', false],
    ['corp', 'Our company', 'https://login.corp.example', true],
  ])
})

it.each<[string, string, Record<string, string>]>([
  ['a client is missing', 'SIGN_IN_CORP_CLIENT_ID', { SIGN_IN_CORP_CLIENT_ID: '' }],
  ['a secret is missing', 'SIGN_IN_CORP_CLIENT_SECRET', { SIGN_IN_CORP_CLIENT_SECRET: '' }],
  ['nobody says where it is', 'SIGN_IN_CORP_ISSUER', { SIGN_IN_CORP_ISSUER: '' }],
  ['it can be listened to', 'must be https', { SIGN_IN_CORP_ISSUER: 'http://login.corp.example' }],
  ['it is on this machine by name alone', 'https', { SIGN_IN_CORP_ISSUER: 'http://localhost.eu' }],
  ['its name is none', 'SIGN_IN_PROVIDERS', { SIGN_IN_PROVIDERS: '../corp' }],
  ['Apple has no key', 'SIGN_IN_APPLE_PRIVATE_KEY', { SIGN_IN_PROVIDERS: 'apple' }],
])('are refused when %s', (_why, named, wrong) => {
  const read = (): unknown => readProviders({ ...corp, ...wrong })
  expect(read).toThrow(ConfigError)
  expect(read).toThrow(named)
})

it('sign what Apple takes for a secret', async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const [apple] = readProviders({
    SIGN_IN_PROVIDERS: 'apple',
    SIGN_IN_APPLE_CLIENT_ID: 'org.florin',
    SIGN_IN_APPLE_TEAM_ID: 'TEAM',
    SIGN_IN_APPLE_KEY_ID: 'KEY',
    SIGN_IN_APPLE_PRIVATE_KEY: (await exportPKCS8(privateKey)).replaceAll('\n', '\\n'),
  })
  if (!apple || typeof apple.secret === 'string') throw new Error('Apple has no key')
  const token = await appleSecret(apple.secret, apple)
  const { payload, protectedHeader } = await jwtVerify(token, publicKey, {
    issuer: 'TEAM',
    subject: 'org.florin',
    audience: 'https://appleid.apple.com',
    maxTokenAge: '5m',
  })
  expect([protectedHeader.kid, payload.exp]).toEqual(['KEY', expect.any(Number)])
})
