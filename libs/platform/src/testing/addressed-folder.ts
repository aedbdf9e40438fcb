import { Readable } from 'node:stream'
import { FolderObjects } from '../objects/folder-objects.js'
import type { DownloadTerms, SignedTransfer, UploadTerms } from '../objects/objects.js'

const address = 'https://files.example.org/'

/** A folder that signs transfers as a bucket would, for an address at which nobody is: a suite makes them itself. */
export class AddressedFolder extends FolderObjects {
  override signUpload(key: string, terms: UploadTerms): Promise<SignedTransfer> {
    const headers = { 'content-type': terms.contentType }
    return this.signed(key, 'PUT', terms.expiresSeconds, headers)
  }

  override signDownload(key: string, terms: DownloadTerms): Promise<SignedTransfer> {
    return this.signed(key, 'GET', terms.expiresSeconds)
  }

  /** What is kept once somebody has made the request. */
  async sent({ url }: Pick<SignedTransfer, 'url'>, content: Buffer | string): Promise<void> {
    const key = new URL(url).pathname.slice(1)
    await this.put(key, Readable.from([Buffer.from(content)]), Number.MAX_SAFE_INTEGER)
  }

  private signed(
    key: string,
    method: SignedTransfer['method'],
    seconds: number,
    headers: Record<string, string> = {},
  ): Promise<SignedTransfer> {
    const expiresAt = new Date(Date.now() + seconds * 1_000)
    return Promise.resolve({ url: `${address}${key}?signed`, method, headers, expiresAt })
  }
}
