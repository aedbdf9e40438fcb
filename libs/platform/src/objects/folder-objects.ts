import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { access, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Objects, ObjectTooLarge, type StoredObject } from './objects.js'

const safeKey = /^[a-z0-9-]+(\/[a-zA-Z0-9-]+)*(\.[a-z0-9]+)?$/

/** Objects as files of one folder. */
export class FolderObjects extends Objects {
  constructor(private readonly folder: string) {
    super()
  }

  override async put(key: string, content: Readable, bytesMax: number): Promise<StoredObject> {
    const path = this.pathOf(key)
    const partial = `${path}.${randomUUID()}.partial`
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const hash = createHash('sha256')
    let bytes = 0
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length
        hash.update(chunk)
        if (bytes > bytesMax) done(new ObjectTooLarge(bytesMax))
        else done(null, chunk)
      },
    })
    try {
      await pipeline(content, meter, createWriteStream(partial, { mode: 0o600 }))
      await rename(partial, path)
    } catch (error) {
      await rm(partial, { force: true })
      throw error
    }
    return { bytes, sha256: hash.digest('hex') }
  }

  override async get(key: string): Promise<Buffer | null> {
    try {
      return await readFile(this.pathOf(key))
    } catch (error) {
      if ((error as { code?: string }).code === 'ENOENT') return null
      throw error
    }
  }

  override async open(key: string): Promise<Readable | null> {
    const path = this.pathOf(key)
    try {
      await access(path)
    } catch {
      return null
    }
    return createReadStream(path)
  }

  override async delete(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true })
  }

  private pathOf(key: string): string {
    if (!safeKey.test(key)) throw new Error(`not an object key: ${key}`)
    return join(this.folder, key)
  }
}
