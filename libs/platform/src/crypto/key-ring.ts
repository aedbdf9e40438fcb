import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

/** AES-256-GCM (NIST SP 800-38D): iv ‖ tag ‖ ciphertext; `context` must be the same to decrypt. */
export function seal(key: Buffer, plain: Buffer, context: string): Buffer {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv(algorithm, key, iv)
  cipher.setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}

/** @throws Error when the key or the context is another one, or the bytes were changed. */
export function unseal(key: Buffer, sealed: Buffer, context: string): Buffer {
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, ivBytes))
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()])
}

/**
 * The keys that wrap users' data keys. The first one wraps; the others still unwrap, so that a new key
 * can be put in front without downtime.
 */
export class KeyRing {
  constructor(private readonly keys: readonly { id: string; key: Buffer }[]) {
    if (keys.length === 0) throw new Error('the key ring is empty')
  }

  /** @param keys as they are told: 32 bytes each, in base64, the newest first */
  static of(keys: readonly { id: string; key: string }[]): KeyRing {
    return new KeyRing(keys.map(({ id, key }) => ({ id, key: Buffer.from(key, 'base64') })))
  }

  /** Of the key that wraps. */
  get newestId(): string {
    return this.newest().id
  }

  wrap(dataKey: Buffer, userId: string): { wrapped: Buffer; ringKeyId: string } {
    const { id, key } = this.newest()
    return { wrapped: seal(key, dataKey, `data-key:${userId}`), ringKeyId: id }
  }

  unwrap(wrapped: Buffer, ringKeyId: string, userId: string): Buffer {
    const found = this.keys.find(({ id }) => id === ringKeyId)
    if (!found) throw new Error(`the key ring has no key ${ringKeyId}`)
    return unseal(found.key, wrapped, `data-key:${userId}`)
  }

  private newest(): { id: string; key: Buffer } {
    const [first] = this.keys
    if (!first) throw new Error('the key ring is empty')
    return first
  }

  /**
   * A keyed fingerprint of something that must be found again but not read, such as an account number.
   * Made with the ring's last (oldest) key, which therefore is never taken out.
   */
  fingerprint(purpose: string, value: string): string {
    const oldest = this.keys.at(-1)
    if (!oldest) throw new Error('the key ring is empty')
    return createHmac('sha256', oldest.key).update(`${purpose}:${value}`).digest('base64url')
  }
}
