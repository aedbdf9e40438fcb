import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { access, copyFile, mkdir, opendir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Metered } from './metered.js'
import { assertObjectKey, isObjectKey } from './object-key.js'
import {
  Objects,
  type DownloadTerms,
  type ListedObject,
  type SignedTransfer,
  type StoredObject,
  type UploadTerms,
} from './objects.js'

// No key begins with a dot. In the same folder, so that a file can be moved in one step.
const incoming = '.incoming'

/** Objects as files of one folder. */
export class FolderObjects extends Objects {
  constructor(private readonly folder: string) {
    super()
  }

  override async put(key: string, content: Readable, bytesMax: number): Promise<StoredObject> {
    const path = this.pathOf(key)
    const partial = await this.placeFor(path)
    const metered = new Metered(content, bytesMax)
    try {
      await pipeline(metered.chunks(), createWriteStream(partial, { mode: 0o600 }))
      await rename(partial, path)
    } catch (error) {
      await rm(partial, { force: true })
      throw error
    }
    return metered.measured()
  }

  override async get(key: string): Promise<Buffer | null> {
    try {
      return await readFile(this.pathOf(key))
    } catch (error) {
      if (isMissing(error)) return null
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

  override async copy(from: string, to: string): Promise<boolean> {
    const [source, path] = [this.pathOf(from), this.pathOf(to)]
    const partial = await this.placeFor(path)
    try {
      await copyFile(source, partial)
      await rename(partial, path)
      return true
    } catch (error) {
      await rm(partial, { force: true })
      if (isMissing(error)) return false
      throw error
    }
  }

  override async delete(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true })
  }

  override find(key: string): Promise<ListedObject | null> {
    return found(key, this.pathOf(key))
  }

  override async *list(prefix: string): AsyncIterable<ListedObject> {
    const path = this.pathOf(prefix)
    for await (const name of namesIn(path)) {
      const key = `${prefix}/${name}`
      // What nobody stored here by a key of ours is none of ours.
      if (!isObjectKey(key)) continue
      const object = await found(key, join(path, name))
      if (object) yield object
      else yield* this.list(key)
    }
  }

  override async forgetPartial(before: Date): Promise<number> {
    let count = 0
    for await (const name of namesIn(join(this.folder, incoming))) {
      const path = join(this.folder, incoming, name)
      const partial = await found(name, path)
      if (!partial || partial.storedAt >= before) continue
      await rm(path, { force: true })
      count += 1
    }
    return count
  }

  /** A folder has no address of its own; what is to be kept comes through the product. */
  override signUpload(_key: string, _terms: UploadTerms): Promise<SignedTransfer | null> {
    return Promise.resolve(null)
  }

  override signDownload(_key: string, _terms: DownloadTerms): Promise<SignedTransfer | null> {
    return Promise.resolve(null)
  }

  override check(): Promise<void> {
    return Promise.resolve()
  }

  /** Where what is to be at a path is made. */
  private async placeFor(path: string): Promise<string> {
    const partial = join(this.folder, incoming, randomUUID())
    await mkdir(dirname(partial), { recursive: true, mode: 0o700 })
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    return partial
  }

  private pathOf(key: string): string {
    assertObjectKey(key)
    return join(this.folder, key)
  }
}

const isMissing = (error: unknown): boolean => (error as { code?: string }).code === 'ENOENT'

/** A file, or null when there is none. */
async function found(key: string, path: string): Promise<ListedObject | null> {
  try {
    const file = await stat(path)
    return file.isFile() ? { key, bytes: file.size, storedAt: file.mtime } : null
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** The names in a folder that may not be there. */
async function* namesIn(path: string): AsyncIterable<string> {
  try {
    for await (const entry of await opendir(path)) yield entry.name
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}
