import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf } from './envelope.js'
import { Mail, type Letter } from './mail.js'

/** Letters as `.eml` files of a folder, which any mail program opens: for one's own machine and for tests. */
export class FolderMail extends Mail {
  override readonly delivers = true

  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {
    super()
  }

  override async send(letter: Letter): Promise<void> {
    // Loaded by the first letter: an idle service does without it.
    const { createTransport } = await import('nodemailer')
    const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
    const { message } = await composer.sendMail(messageOf(letter, this.from))
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    const path = join(this.folder, `${letter.id}.eml`)
    await writeFile(`${path}.partial`, message as Buffer, { mode: 0o600 })
    await rename(`${path}.partial`, path)
  }

  override close(): Promise<void> {
    return Promise.resolve()
  }
}
