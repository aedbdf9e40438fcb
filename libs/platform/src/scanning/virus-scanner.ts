import type { Readable } from 'node:stream'

/** Looks for malicious software in what people send. */
export abstract class VirusScanner {
  /** False where nothing is set up that could look. */
  abstract readonly scans: boolean

  /**
   * The name of what was found, or null where the whole content is clean; the content is read to its end or destroyed.
   * @throws FlorinError `scanner-unavailable` whenever it is not certain which
   */
  abstract virusIn(content: Readable): Promise<string | null>
}

/** Where nothing is set up: nothing is looked at. */
export class NoScanner extends VirusScanner {
  override readonly scans = false

  override virusIn(content: Readable): Promise<null> {
    content.destroy()
    return Promise.resolve(null)
  }
}
