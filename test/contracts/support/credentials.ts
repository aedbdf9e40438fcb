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
const signed = (
  header: object,
  claims: unknown,
  key: KeyObject,
  dsaEncoding: 'ieee-p1363' | 'der' = 'ieee-p1363',
): string => {
  const body = `${encode(header)}.${encode(claims)}`
  const signature = sign('sha256', Buffer.from(body), { key, dsaEncoding })
  return `${body}.${signature.toString('base64url')}`
}

/** The order of P-256: as r and s it is none that a signature may have, and what careless code takes for zero. */
const order = Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex')

interface Material {
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Claims
  /** The first two parts of a good token. */
  readonly unsigned: string
  readonly own: KeyObject
  readonly foreign: { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
}

/** Signed as if another algorithm, or anybody's key, would do. */
function wronglySigned({ header, claims, unsigned, own, foreign }: Material): string[][] {
  const known = createPublicKey(own)
  const pem = known.export({ type: 'spki', format: 'pem' })
  const [head = '', body = ''] = unsigned.split('.')
  const hmac = (key: string | Buffer, extra = {}): string => {
    const text = `${encode({ ...header, alg: 'HS256', ...extra })}.${body}`
    return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
  }
  const foreignJwk = foreign.publicKey.export({ format: 'jwk' })
  const brought = (extra: object): string =>
    signed({ ...header, ...extra }, claims, foreign.privateKey)
  const elsewhere = 'http://127.0.0.1:9/keys.json'
  const bytes = (...parts: readonly Buffer[]): string =>
    `${head}.${body}.${Buffer.concat(parts).toString('base64url')}`
  return [
    ['alg none', `${encode({ alg: 'none', typ: 'JWT' })}.${body}.`],
    ['alg nOnE with our kid', `${encode({ ...header, alg: 'nOnE' })}.${body}.`],
    ['HS256 with the public key', hmac(pem)],
    ['HS256 with the public key as JSON', hmac(JSON.stringify(known.export({ format: 'jwk' })))],
    ['HS256 with nothing, by the kid of an empty file', hmac('', { kid: '../../../dev/null' })],
    ['a signature of zeros', bytes(Buffer.alloc(64))],
    ['a signature of ones', bytes(Buffer.alloc(64, 1))],
    ['a signature of the order', bytes(order, order)],
    ['no signature', `${unsigned}.`],
    ['a signature in DER', signed(header, claims, own, 'der')],
    ['another key', brought({})],
    ['a key brought along', brought({ jwk: foreignJwk })],
    ['a certificate brought along', brought({ x5c: [encode('certificate')] })],
    ['keys that lie elsewhere', brought({ jku: elsewhere })],
    ['a certificate that lies elsewhere', brought({ x5u: elsewhere })],
    ['a hundred kilobytes', signed(header, { ...claims, x: 'x'.repeat(1e5) }, foreign.privateKey)],
  ]
}

/** Signed by us, and not what a service may take for an access token. */
function otherwiseSigned({ header, claims, own }: Material): string[][] {
  const made = (inHeader: object, inClaims: object = {}): string =>
    signed({ ...header, ...inHeader }, { ...claims, ...inClaims }, own)
  return [
    ['an unknown kid', made({ kid: "../../x' OR 1=1" })],
    ['a kid that is a property of every object', made({ kid: '__proto__' })],
    ['a kid that is a list', made({ kid: [header['kid']] })],
    ['no kid', signed({ alg: 'ES256' }, claims, own)],
    ['another type', made({ typ: 'logout+jwt' })],
    ['what must be understood and is not', made({ crit: ['exp'], exp: 1 })],
    ['another issuer', made({}, { iss: 'somebody' })],
    ['issuers', made({}, { iss: ['florin', 'somebody'] })],
    ['another audience', made({}, { aud: 'somebody' })],
    ['no audience', made({}, { aud: undefined })],
    ['not yet', made({}, { nbf: Number(claims['exp']) + 1e9 })],
    ['without expiry', made({}, { exp: undefined })],
    ['an expiry that is a text', made({}, { exp: String(claims['exp']) })],
    ['without a session', made({}, { sid: undefined })],
    ['a session that is a list', made({}, { sid: [claims['sid']] })],
    ['a user that is no id', made({}, { sub: '1' })],
    ['a user and then some', made({}, { sub: `${String(claims['sub'])}' OR 1=1` })],
    ['claims that are none', signed(header, 'null', own)],
  ]
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
  const text = Buffer.from(body, 'base64url').toString()
  const claims = JSON.parse(text) as Claims
  const header = { alg: 'ES256', typ: 'JWT', kid: jwk.kid }
  const material = { header, claims, unsigned: `${head}.${body}`, own, foreign }
  const twice = encode(`{"sub":"${newId()}",${text.slice(1)}`)
  const bearers = [
    ['no token', ''],
    ['no such token', 'nonsense'],
    ['a token without an end', `${head}.${body}`],
    ['expired', stack.token(userId, newId(), -1)],
    ['tampered', `${head}.${encode({ ...claims, sub: userId, admin: true })}.${signature}`],
    ['a claim that is said twice', `${head}.${twice}.${signature}`],
    ['cut short', good.slice(0, -8)],
    ['something behind it', `${good}AAAA`],
    ['five parts', `${good}.${body}.${signature}`],
    ...wronglySigned(material),
    ...otherwiseSigned(material),
  ]
  return {
    ...Object.fromEntries(bearers.map(([name = '', token]) => [name, `Bearer ${token}`])),
    'another scheme': `Basic ${encode(`${userId}:x`)}`,
    'the scheme of a key': `Token ${good}`,
  }
}
