import { createHash, randomBytes } from 'node:crypto'
import { pipeline, Readable, Transform } from 'node:stream'
import { plainBytesOf, sealedBytes, sealing, unsealing } from '../crypto/sealed-content.js'
import { Objects, ObjectTooLarge, type ListedObject, type StoredObject } from './objects.js'

// In front of what is sealed; none of the types of files that are taken begins so.
const mark = Buffer.from('FLORIN1\n')
const saltBytes = 16
const headBytes = mark.length + saltBytes

/** The key of a content: that of its object and of what was drawn for it alone. */
export type ContentKeyOf = (object: string, salt: Buffer) => Promise<Buffer>

/**
 * A store in which content lies sealed, which only this opens: not the store's keeper, nor who has its address, so that
 * nothing goes past the product. What was stored before it was sealed is given as it lies, and a copy of it is sealed.
 */
export class SealedObjects extends Objects {
  constructor(
    private readonly objects: Objects,
    private readonly keyOf: ContentKeyOf,
  ) {
    super()
  }

  override async put(key: string, content: Readable, bytesMax: number): Promise<StoredObject> {
    const salt = randomBytes(saltBytes)
    const measured = new Measured()
    const sealer = sealing(await this.keyOf(key, salt))
    const sealed = pipeline(content, measured, sealer, ignored)
    const whole = Readable.from(headed(Buffer.concat([mark, salt]), sealed), { objectMode: false })
    try {
      await this.objects.put(key, whole, headBytes + sealedBytes(bytesMax))
    } catch (error) {
      sealed.destroy()
      throw error instanceof ObjectTooLarge ? new ObjectTooLarge(bytesMax) : error
    }
    return measured.result()
  }

  override async get(key: string): Promise<Buffer | null> {
    const content = await this.open(key)
    return content && Buffer.concat(await content.toArray())
  }

  override async open(key: string): Promise<Readable | null> {
    const content = await this.objects.open(key)
    if (!content) return null
    const rest = content.iterator() as AsyncIterator<Buffer>
    const head = await upTo(rest, headBytes)
    const isSealed = head.length >= headBytes && head.subarray(0, mark.length).equals(mark)
    const stored = (first: Buffer): Readable =>
      Readable.from(headed(first, { [Symbol.asyncIterator]: () => rest }), { objectMode: false })
    if (!isSealed) return stored(head)
    const opener = unsealing(await this.keyOf(key, head.subarray(mark.length, headBytes)))
    return pipeline(stored(head.subarray(headBytes)), opener, ignored)
  }

  override async copy(from: string, to: string): Promise<boolean> {
    const [known, content] = [await this.find(from), await this.open(from)]
    if (!known || !content) return false
    await this.put(to, content, known.bytes)
    return true
  }

  override async find(key: string): Promise<ListedObject | null> {
    const known = await this.objects.find(key)
    const content = known && (await this.objects.open(key))
    if (!content) return null
    const head = await upTo(content.iterator() as AsyncIterator<Buffer>, mark.length)
    content.destroy()
    const isSealed = head.subarray(0, mark.length).equals(mark)
    return isSealed ? { ...known, bytes: plainBytesOf(known.bytes - headBytes) } : known
  }

  override delete(key: string): Promise<void> {
    return this.objects.delete(key)
  }

  /** With the bytes that they take. */
  override list(prefix: string): AsyncIterable<ListedObject> {
    return this.objects.list(prefix)
  }

  override forgetPartial(before: Date): Promise<number> {
    return this.objects.forgetPartial(before)
  }

  override signUpload(): Promise<null> {
    return Promise.resolve(null)
  }

  override signDownload(): Promise<null> {
    return Promise.resolve(null)
  }

  override check(): Promise<void> {
    return this.objects.check()
  }
}

// It is told by the stream itself, to whoever reads it.
const ignored = (): void => undefined

/** What comes first, and then the rest. */
async function* headed(first: Buffer, rest: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  if (first.length > 0) yield first
  yield* rest
}

/** At least so many bytes, where there are as many. */
async function upTo(content: AsyncIterator<Buffer>, bytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  for (let got = 0; got < bytes;) {
    const next = await content.next()
    if (next.done) break
    chunks.push(next.value)
    got += next.value.length
  }
  return Buffer.concat(chunks)
}

/** Lets content through, and knows how much it was. */
class Measured extends Transform {
  private bytes = 0
  private readonly hash = createHash('sha256')

  override _transform(chunk: Buffer, _: BufferEncoding, done: (e: null, c: Buffer) => void): void {
    this.bytes += chunk.length
    this.hash.update(chunk)
    done(null, chunk)
  }

  result(): StoredObject {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') }
  }
}
