import { createCipheriv, createDecipheriv } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'

/**
 * The content of a file, sealed piece by piece, so that neither it nor what it was is ever held whole: AES-256-GCM over
 * pieces of 64 KiB, each under its number and whether it is the last (the STREAM construction of Hoang, Reyhanitabar,
 * Rogaway and Vizár, 2015). Pieces that are changed, moved, left out or cut off do not open. A key is for one content.
 */
const pieceBytes = 65_536
const tagBytes = 16
const nonceBytes = 12
const algorithm = 'aes-256-gcm'

const piecesOf = (plainBytes: number): number => Math.max(1, Math.ceil(plainBytes / pieceBytes))

/** @returns how many bytes so many take once they are sealed */
export const sealedBytes = (plainBytes: number): number =>
  plainBytes + piecesOf(plainBytes) * tagBytes

/** @returns how many bytes there are in so many sealed ones */
export const plainBytesOf = (sealed: number): number =>
  sealed - Math.max(1, Math.ceil(sealed / (pieceBytes + tagBytes))) * tagBytes

/** The number of the piece, and whether it is the last. */
function nonceOf(piece: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(nonceBytes)
  nonce.writeUInt32BE(piece, nonceBytes - 5)
  nonce.writeUInt8(isLast ? 1 : 0, nonceBytes - 1)
  return nonce
}

/** Cuts what comes into pieces, of which the last is known as such. */
class Pieces extends Transform {
  private held: Buffer[] = []
  private bytes = 0
  private piece = 0

  constructor(
    private readonly size: number,
    private readonly work: (piece: Buffer, nonce: Buffer) => Buffer,
  ) {
    super()
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.held.push(chunk)
    this.bytes += chunk.length
    // What may be the last piece waits until it is known whether it is.
    if (this.bytes <= this.size) return done()
    const all = Buffer.concat(this.held)
    let at = 0
    this.attempt(done, () => {
      for (; all.length - at > this.size; at += this.size)
        this.give(all.subarray(at, at + this.size), false)
      this.held = [all.subarray(at)]
      this.bytes = all.length - at
    })
  }

  override _flush(done: TransformCallback): void {
    this.attempt(done, () => this.give(Buffer.concat(this.held), true))
  }

  private give(piece: Buffer, isLast: boolean): void {
    this.push(this.work(piece, nonceOf(this.piece, isLast)))
    this.piece += 1
  }

  private attempt(done: TransformCallback, work: () => void): void {
    try {
      work()
    } catch (error) {
      return done(error as Error)
    }
    done()
  }
}

/** @param key 32 bytes, for this content alone */
export const sealing = (key: Buffer): Transform =>
  new Pieces(pieceBytes, (piece, nonce) => {
    const cipher = createCipheriv(algorithm, key, nonce)
    return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
  })

/** Fails where what was sealed is not what comes, or not all of it; what it has given until then was. */
export const unsealing = (key: Buffer): Transform =>
  new Pieces(pieceBytes + tagBytes, (piece, nonce) => {
    if (piece.length < tagBytes) throw new Error('sealed content is cut off')
    const decipher = createDecipheriv(algorithm, key, nonce)
    decipher.setAuthTag(piece.subarray(-tagBytes))
    return Buffer.concat([decipher.update(piece.subarray(0, -tagBytes)), decipher.final()])
  })
