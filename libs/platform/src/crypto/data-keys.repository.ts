import { randomBytes } from 'node:crypto'
import type { Tx } from '../database/tx.js'
import { seal, unseal, type KeyRing } from './key-ring.js'

const dataKeyBytes = 32

/**
 * Encrypts columns with a data key of the user's own. Erasing a user deletes the row of `data_keys`,
 * after which nothing of theirs can be read, in backups and logs neither.
 */
export class DataKeys {
  constructor(private readonly ring: KeyRing) {}

  /** @param column what is encrypted, `bank_accounts.account_number`; a value cannot be moved elsewhere. */
  async encrypt(tx: Tx, userId: string, column: string, text: string): Promise<string> {
    const key = await this.keyOf(tx, userId)
    return seal(key, Buffer.from(text), `${column}:${userId}`).toString('base64')
  }

  async decrypt(tx: Tx, userId: string, column: string, sealed: string): Promise<string> {
    const key = await this.keyOf(tx, userId)
    return unseal(key, Buffer.from(sealed, 'base64'), `${column}:${userId}`).toString()
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
