import type { Readable } from 'node:stream'
import {
  Objects,
  type DownloadTerms,
  type ListedObject,
  type SignedTransfer,
  type StoredObject,
  type UploadTerms,
} from './objects.js'

/** A store that is opened by the first who uses it: most processes never do. */
export class LateObjects extends Objects {
  private opened: Promise<Objects> | undefined

  /** @param openStore what it throws, each method throws until it no longer does */
  constructor(private readonly openStore: () => Promise<Objects>) {
    super()
  }

  override async put(key: string, content: Readable, bytesMax: number): Promise<StoredObject> {
    return (await this.store()).put(key, content, bytesMax)
  }

  override async get(key: string): Promise<Buffer | null> {
    return (await this.store()).get(key)
  }

  override async open(key: string): Promise<Readable | null> {
    return (await this.store()).open(key)
  }

  override async copy(from: string, to: string): Promise<boolean> {
    return (await this.store()).copy(from, to)
  }

  override async delete(key: string): Promise<void> {
    await (await this.store()).delete(key)
  }

  override async find(key: string): Promise<ListedObject | null> {
    return (await this.store()).find(key)
  }

  override async *list(prefix: string): AsyncIterable<ListedObject> {
    yield* (await this.store()).list(prefix)
  }

  override async forgetPartial(before: Date): Promise<number> {
    return (await this.store()).forgetPartial(before)
  }

  override async signUpload(key: string, terms: UploadTerms): Promise<SignedTransfer | null> {
    return (await this.store()).signUpload(key, terms)
  }

  override async signDownload(key: string, terms: DownloadTerms): Promise<SignedTransfer | null> {
    return (await this.store()).signDownload(key, terms)
  }

  override async check(): Promise<void> {
    await (await this.store()).check()
  }

  private async store(): Promise<Objects> {
    this.opened ??= this.openStore()
    try {
      return await this.opened
    } catch (error) {
      this.opened = undefined
      throw error
    }
  }
}
