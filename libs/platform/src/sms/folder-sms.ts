import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../observability/log.js'
import { maskedNumber } from './masked-number.js'
import { SmsSender, type TextMessage } from './sms.js'

/**
 * Messages as files of a folder, until a provider is named: for one's own machine and for tests. The log tells that there
 * was one, and neither what it says nor the whole number.
 */
export class FolderSms extends SmsSender {
  override readonly delivers = true

  constructor(
    private readonly folder: string,
    private readonly log: Log,
  ) {
    super()
  }

  override async send({ id, to, text }: TextMessage): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    const path = join(this.folder, `${id}.json`)
    await writeFile(`${path}.partial`, JSON.stringify({ to, text }), { mode: 0o600 })
    await rename(`${path}.partial`, path)
    this.log.info({ messageId: id, number: maskedNumber(to) }, 'a text message lies in the folder')
  }
}
