import { isOutageOfS3 } from './s3-errors.js'

/** Breaks in a row without a byte in between. */
const breaksMax = 3

/**
 * A content whose connection may break, or be cut off because the reader takes long over a piece: it goes on
 * where it was.
 * @param openAt the content from its nth byte on
 * @param bytes of the whole
 */
export async function* resumed(
  first: AsyncIterable<Uint8Array>,
  openAt: (at: number) => Promise<AsyncIterable<Uint8Array>>,
  bytes: number,
): AsyncGenerator<Buffer> {
  let at = 0
  let body: AsyncIterable<Uint8Array> | undefined = first
  for (let breaks = 0; ;) {
    try {
      body ??= await openAt(at)
      for await (const chunk of body) {
        at += chunk.length
        breaks = 0
        yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
      }
      return
    } catch (error) {
      if (at >= bytes) return
      if (!isOutageOfS3(error) || ++breaks >= breaksMax) throw error
      body = undefined
    }
  }
}
