import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

/** What a browser is asked, as far as an authenticator looks at it. */
interface Creation {
  readonly challenge: string
  readonly rp: { readonly id: string }
  readonly user: { readonly id: string }
}
interface Request {
  readonly challenge: string
  readonly rpId: string
}

/** What an attacker, or a broken device, does otherwise. */
export interface Otherwise {
  readonly origin?: string
  readonly rpId?: string
  readonly type?: string
  readonly crossOrigin?: boolean
  /** Whether somebody was there, and was known by more than being there. */
  readonly flags?: number
  readonly signCount?: number
  readonly userHandle?: string | null
  /** Instead of `none`. */
  readonly format?: string
  readonly credentialId?: string
}

interface Registration {
  response: { clientDataJSON: string; attestationObject: string; transports: string[] }
}
interface Assertion {
  id: string
  response: {
    clientDataJSON: string
    authenticatorData: string
    signature: string
    userHandle: string | null
  }
}

const present = 0x01
const verified = 0x04
const backupEligible = 0x08
const backedUp = 0x10
const attested = 0x40
export const authenticatorFlags = { present, verified, backupEligible, backedUp }

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest()
const encoded = (data: Buffer | string): string => Buffer.from(data).toString('base64url')

/** CBOR of a byte string of 24 to 65,535 bytes, and of a short text. */
const bytes = (data: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0x59, data.length >> 8, data.length & 0xff]), data])
const text = (word: string): Buffer =>
  Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)])

/** A device with one passkey (WebAuthn, ES256), which does as it is told. */
export class SoftwareAuthenticator {
  private readonly key: KeyObject
  private readonly publicKey: Buffer
  private userHandle: string | null = null
  /** How often it has signed; a device that counts nothing says 0. */
  count = 0

  /** @param origin of the page that it is used on */
  constructor(
    private readonly origin = 'https://florin.example.org',
    private readonly isSynced = false,
    readonly credentialId = encoded(randomBytes(32)),
  ) {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    this.key = pair.privateKey
    const { x = '', y = '' } = pair.publicKey.export({ format: 'jwk' })
    // {1: 2, 3: -7, -1: 1, -2: x, -3: y}
    this.publicKey = Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      Buffer.from(x, 'base64url'),
      Buffer.from('225820', 'hex'),
      Buffer.from(y, 'base64url'),
    ])
  }

  /** Answers a creation, as `RegistrationResponseJSON`. */
  create(asked: Creation, otherwise: Otherwise = {}): Registration {
    this.userHandle = asked.user.id
    const id = Buffer.from(otherwise.credentialId ?? this.credentialId, 'base64url')
    const credential = Buffer.concat([
      ...[Buffer.alloc(16), Buffer.from([id.length >> 8, id.length & 0xff]), id, this.publicKey],
    ])
    const authData = Buffer.concat([
      this.authenticatorData(asked.rp.id, attested, otherwise),
      credential,
    ])
    const attestationObject = Buffer.concat([
      ...[Buffer.from([0xa3]), text('fmt'), text(otherwise.format ?? 'none')],
      ...[text('attStmt'), Buffer.from([0xa0]), text('authData'), bytes(authData)],
    ])
    return {
      response: {
        clientDataJSON: this.clientData('webauthn.create', asked.challenge, otherwise),
        attestationObject: encoded(attestationObject),
        transports: ['internal'],
      },
    }
  }

  /** Answers a request, as `AuthenticationResponseJSON`. */
  get(asked: Request, otherwise: Otherwise = {}): Assertion {
    this.count += 1
    const authenticatorData = this.authenticatorData(asked.rpId, 0, otherwise)
    const clientDataJSON = this.clientData('webauthn.get', asked.challenge, otherwise)
    const hash = sha256(Buffer.from(clientDataJSON, 'base64url'))
    const signature = sign('sha256', Buffer.concat([authenticatorData, hash]), this.key)
    return {
      id: otherwise.credentialId ?? this.credentialId,
      response: {
        ...{ clientDataJSON, authenticatorData: encoded(authenticatorData) },
        signature: encoded(signature),
        userHandle: otherwise.userHandle === undefined ? this.userHandle : otherwise.userHandle,
      },
    }
  }

  private authenticatorData(rpId: string, more: number, otherwise: Otherwise): Buffer {
    const usual = present | verified | (this.isSynced ? backupEligible | backedUp : 0)
    const rest = Buffer.alloc(5)
    rest.writeUInt8((otherwise.flags ?? usual) | more)
    rest.writeUInt32BE(otherwise.signCount ?? this.count, 1)
    return Buffer.concat([sha256(otherwise.rpId ?? rpId), rest])
  }

  private clientData(type: string, challenge: string, otherwise: Otherwise): string {
    const { origin = this.origin, crossOrigin = false } = otherwise
    return encoded(JSON.stringify({ type: otherwise.type ?? type, challenge, origin, crossOrigin }))
  }
}
