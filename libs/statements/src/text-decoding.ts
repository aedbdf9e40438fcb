import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'

/** Thrown at the first bytes that UTF-8 cannot contain, so that the file can be read again in another encoding. */
export class NotUtf8 extends Error {}

/** Bytes to text piece by piece: a character may be cut anywhere. A byte order mark is no part of the text. */
export class TextDecoding {
  private readonly decoder: { write(bytes: Buffer): string; end(): string | undefined }
  private begun = false

  /** With `strict`, bytes that are not UTF-8 throw NotUtf8; without, they become U+FFFD. */
  constructor(encoding: string, strict: boolean) {
    const native = strict || /^utf-?8$/i.test(encoding)
    this.decoder = native ? new Utf8Decoder(strict) : iconv.getDecoder(encoding)
  }

  push(bytes: Uint8Array): string {
    return this.withoutMark(
      this.decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
    )
  }

  end(): string {
    return this.withoutMark(this.decoder.end() ?? '')
  }

  private withoutMark(text: string): string {
    if (this.begun || text === '') return text
    this.begun = true
    return text.startsWith('\uFEFF') ? text.slice(1) : text
  }
}

/** Node's own UTF-8, several times faster than a general decoder; a cut character waits for its rest. */
class Utf8Decoder {
  private cut: Buffer = Buffer.alloc(0)

  constructor(private readonly strict: boolean) {}

  write(bytes: Buffer): string {
    const whole = this.cut.length === 0 ? bytes : Buffer.concat([this.cut, bytes])
    const length = completeLength(whole)
    this.cut = Buffer.from(whole.subarray(length))
    return this.decoded(whole.subarray(0, length))
  }

  end(): string {
    return this.decoded(this.cut)
  }

  private decoded(bytes: Buffer): string {
    if (this.strict && !isUtf8(bytes)) throw new NotUtf8()
    return bytes.toString('utf8')
  }
}

/** How many of the bytes are not the beginning of a character that goes on in the next piece. */
function completeLength(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) break
    if (byte < 0xc0) continue
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return needed > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}
