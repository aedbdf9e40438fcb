import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
} from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { TestStack } from '@florin/platform/testing'
import { newId } from '@florin/platform'

interface Jwk {
  readonly kid: string
  readonly [member: string]: unknown
}
type Claims = Readonly<Record<string, unknown>>

const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const signed = (header: object, claims: unknown, key: KeyObject): string => {
  const body = `${encode(header)}.${encode(claims)}`
  const signature = sign('sha256', Buffer.from(body), { key, dsaEncoding: 'ieee-p1363' })
  return `${body}.${signature.toString('base64url')}`
}

/**
 * Authorization headers that let nobody in, as somebody would write them who knows a person's id, an
 * old token of theirs and the public keys; by what is wrong with them.
 */
export function badCredentials(stack: TestStack, userId: string): Record<string, string> {
  const [jwk] = JSON.parse(stack.environmentOf('user')['TOKEN_JWKS'] ?? '[]') as Jwk[]
  if (!jwk) throw new Error('the stack has no key')
  const own = createPrivateKey({ key: jwk as never, format: 'jwk' })
  const foreign = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const good = stack.token(userId)
  const [head = '', body = '', signature = ''] = good.split('.')
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims
  const header = { alg: 'ES256', typ: 'JWT', kid: jwk.kid }
  const pem = createPublicKey(own).export({ type: 'spki', format: 'pem' })
  const hmac = encode({ ...header, alg: 'HS256' })
  const withPublicKey = createHmac('sha256', pem).update(`${hmac}.${body}`).digest('base64url')
  const bearers: Record<string, string> = {
    'no token': '',
    'no such token': 'nonsense',
    'a token without an end': `${head}.${body}`,
    expired: stack.token(userId, newId(), -1),
    tampered: `${head}.${encode({ ...claims, sub: userId, admin: true })}.${signature}`,
    'cut short': good.slice(0, -8),
    'alg none': `${encode({ alg: 'none', typ: 'JWT' })}.${body}.`,
    'alg None with a signature': `${encode({ ...header, alg: 'None' })}.${body}.${signature}`,
    'HS256 with the public key': `${hmac}.${body}.${withPublicKey}`,
    'a signature of zeros': `${head}.${body}.${Buffer.alloc(64).toString('base64url')}`,
    'another key': signed(header, claims, foreign.privateKey),
    'a key brought along': signed(
      { ...header, jwk: foreign.publicKey.export({ format: 'jwk' }) },
      claims,
      foreign.privateKey,
    ),
    'an unknown kid': signed({ ...header, kid: "../../x' OR 1=1" }, claims, own),
    'no kid': signed({ alg: 'ES256' }, claims, own),
    'another issuer': signed(header, { ...claims, iss: 'somebody' }, own),
    'another audience': signed(header, { ...claims, aud: 'somebody' }, own),
    'not yet': signed(header, { ...claims, nbf: Number(claims['exp']) + 1e9 }, own),
    'without expiry': signed(header, { ...claims, exp: undefined }, own),
    'without a session': signed(header, { ...claims, sid: undefined }, own),
    'a user that is no id': signed(header, { ...claims, sub: '1' }, own),
    'claims that are none': signed(header, 'null', own),
  }
  return {
    ...Object.fromEntries(Object.entries(bearers).map(([name, t]) => [name, `Bearer ${t}`])),
    'another scheme': `Basic ${encode(`${userId}:x`)}`,
  }
}
