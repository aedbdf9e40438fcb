import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { ObjectTooLarge, type StoredObject } from './objects.js'

/** Content that is measured while it goes by. */
export class Metered {
  private readonly hash = createHash('sha256')
  private bytes = 0

  constructor(
    private readonly content: Readable,
    private readonly bytesMax: number,
  ) {}

  /** The content, once. @throws ObjectTooLarge as soon as it is, and what the content throws */
  async *chunks(): AsyncGenerator<Buffer> {
    for await (const chunk of this.content as AsyncIterable<Buffer | string>) {
      const some = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
      this.bytes += some.length
      if (this.bytes > this.bytesMax) throw new ObjectTooLarge(this.bytesMax)
      this.hash.update(some)
      yield some
    }
  }

  /** What went by, once all of it has. */
  measured(): StoredObject {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') }
  }
}
