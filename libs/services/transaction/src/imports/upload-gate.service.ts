import { Injectable } from '@nestjs/common'
import { FlorinError } from '@florin/contracts'
import { ApiDatabase, type Tx } from '@florin/platform'
import { countOpen } from './imports.repository.js'

/** Files that one user may be sending at a time. */
export const uploadsMax = 4
/** Files of one user that may wait to be read or committed. */
export const openImportsMax = 20

/** Bounds how much one user gives the service to do at a time. */
@Injectable()
export class UploadGate {
  private readonly uploading = new Map<string, number>()

  constructor(private readonly database: ApiDatabase) {}

  /**
   * Receives a file, unless the user has too much under way already; refused before any of it is read.
   * @throws FlorinError 429
   */
  async through<T>(userId: string, receive: () => Promise<T>): Promise<T> {
    const now = this.uploading.get(userId) ?? 0
    if (now >= uploadsMax) throw tooMany('uploads', `${uploadsMax} files are being sent already.`)
    this.uploading.set(userId, now + 1)
    try {
      await this.database.read(userId, (tx) => this.assertRoom(tx, userId))
      return await receive()
    } finally {
      const left = (this.uploading.get(userId) ?? 1) - 1
      if (left === 0) this.uploading.delete(userId)
      else this.uploading.set(userId, left)
    }
  }

  /** @throws FlorinError 429 */
  async assertRoom(tx: Tx, userId: string): Promise<void> {
    if ((await countOpen(tx, userId, openImportsMax)) < openImportsMax) return
    throw tooMany('imports', `${openImportsMax} files wait to be worked on already.`)
  }
}

const tooMany = (what: string, detail: string): FlorinError =>
  new FlorinError('rate-limited', `too-many-${what}`, `${detail} Try again in a moment.`)
