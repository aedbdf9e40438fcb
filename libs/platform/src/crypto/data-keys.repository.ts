import { hkdfSync, randomBytes } from 'node:crypto'
import type { Tx } from '../database/tx.js'
import { seal, unseal, type KeyRing } from './key-ring.js'

const dataKeyBytes = 32

/** Where a value stands. Sealed for one place it opens in no other: of another person, row or column. */
export interface Place {
  readonly userId: string
  /** `bank_accounts.account_number`. */
  readonly column: string
  /** What tells the row from its table's others. */
  readonly row: string
}

/** In front of what is sealed for its row too; what was sealed before has no such mark, as a point is none of base64's signs. */
const rowMark = '2.'
const contextOf = ({ userId, column, row }: Place): string => `${column}:${userId}:${row}`
const contextBefore = ({ userId, column }: Place): string => `${column}:${userId}`

/**
 * Encrypts columns with a data key of the user's own. Erasing a user deletes the row of `data_keys`,
 * after which nothing of theirs can be read, in backups and logs neither.
 */
export class DataKeys {
  constructor(private readonly ring: KeyRing) {}

  async encrypt(tx: Tx, place: Place, text: string): Promise<string> {
    const key = await this.keyOf(tx, place.userId)
    return rowMark + seal(key, Buffer.from(text), contextOf(place)).toString('base64')
  }

  /** @throws Error when it was sealed for another place, or changed */
  async decrypt(tx: Tx, place: Place, sealed: string): Promise<string> {
    const key = await this.keyOf(tx, place.userId)
    const isOfRow = sealed.startsWith(rowMark)
    const bytes = Buffer.from(isOfRow ? sealed.slice(rowMark.length) : sealed, 'base64')
    return unseal(key, bytes, isOfRow ? contextOf(place) : contextBefore(place)).toString()
  }

  /** A key for one content of somebody's: by its name, and by what was drawn for it (HKDF, RFC 5869). */
  async contentKey(tx: Tx, userId: string, name: string, salt: Buffer): Promise<Buffer> {
    const key = await this.keyOf(tx, userId)
    return Buffer.from(hkdfSync('sha256', key, salt, `content:${name}`, dataKeyBytes))
  }

  fingerprint(purpose: string, value: string): string {
    return this.ring.fingerprint(purpose, value)
  }

  private async keyOf(tx: Tx, userId: string): Promise<Buffer> {
    const known = await this.read(tx, userId)
    if (known) return known
    const { wrapped, ringKeyId } = this.ring.wrap(randomBytes(dataKeyBytes), userId)
    await tx.execute(
      `INSERT INTO data_keys (user_id, wrapped_key, ring_key_id) VALUES ($1::uuid, decode($2, 'base64'), $3)
       ON CONFLICT DO NOTHING`,
      [userId, wrapped.toString('base64'), ringKeyId],
    )
    const key = await this.read(tx, userId)
    if (!key) throw new Error('the data key was not stored')
    return key
  }

  private async read(tx: Tx, userId: string): Promise<Buffer | undefined> {
    const [row] = await tx.query<{ wrapped: string; ring_key_id: string }>(
      `SELECT encode(wrapped_key, 'base64') AS wrapped, ring_key_id FROM data_keys WHERE user_id = $1::uuid`,
      [userId],
    )
    return row && this.ring.unwrap(Buffer.from(row.wrapped, 'base64'), row.ring_key_id, userId)
  }
}
