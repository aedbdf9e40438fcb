import { setImmediate } from 'node:timers/promises'
import { checkByteCount } from './limits.js'
import { statementSteps, type ParseOptions } from './statement-steps.js'
import { pieceBytesMax, type StatementPart } from './steps.js'

/**
 * Reads a bank's file that is not in memory, and keeps little of it there: the lines come in parts while the file is
 * read, what the file says of its accounts comes at the end. `open` is called once per pass, up to four times, and must
 * give the same bytes each time, cut anyhow. Other work gets its turn after every 64 KiB.
 *
 * Gives what `parseStatement` gives. A StatementError may come after many lines: then all of them are void.
 *
 * @example
 * for await (const part of readStatement(() => createReadStream(path), {})) …
 */
export async function* readStatement(
  open: () => AsyncIterable<Uint8Array>,
  options: ParseOptions = {},
): AsyncGenerator<StatementPart> {
  const steps = statementSteps(options)
  let pieces: Pieces | undefined
  let piece: Uint8Array | undefined
  try {
    for (let step = steps.next(); !step.done; step = steps.next(piece)) {
      const { value } = step
      if (value.kind === 'open') {
        await pieces?.close()
        pieces = new Pieces(open())
      } else if (value.kind === 'read') piece = await pieces?.next()
      else yield value
    }
  } finally {
    await pieces?.close()
  }
}

/** Bytes in pieces of bounded size, with a turn for others between them. */
class Pieces {
  private readonly source: AsyncIterator<Uint8Array>
  private chunk: Uint8Array = new Uint8Array()
  private at = 0
  private byteCount = 0
  private sinceTurn = 0

  constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source[Symbol.asyncIterator]()
  }

  /** The next piece, never empty, or undefined at the end. Throws `too-large`. */
  async next(): Promise<Uint8Array | undefined> {
    if (this.sinceTurn >= pieceBytesMax) {
      this.sinceTurn = 0
      await setImmediate()
    }
    while (this.at >= this.chunk.length) {
      const { done, value } = await this.source.next()
      if (done) return undefined
      this.chunk = value
      this.at = 0
      this.byteCount += value.length
      checkByteCount(this.byteCount)
    }
    const piece = this.chunk.subarray(this.at, this.at + pieceBytesMax)
    this.at += piece.length
    this.sinceTurn += piece.length
    return piece
  }

  async close(): Promise<void> {
    await this.source.return?.()
  }
}
