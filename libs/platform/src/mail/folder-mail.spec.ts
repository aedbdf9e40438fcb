import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mailConformance } from '../testing/conformance/mail.conformance.js'
import { lettersIn } from '../testing/letters.js'
import { FolderMail } from './folder-mail.js'

const folder = mkdtempSync(join(tmpdir(), 'florin-mail-'))
const mail = new FolderMail(join(folder, 'mail'), 'Florin <florin@example.org>')
afterAll(() => rmSync(folder, { recursive: true }))

describe('mail in a folder', () => {
  mailConformance(() => Promise.resolve({ mail, arrived: () => lettersIn(join(folder, 'mail')) }))
})

it('keeps letters from other people of the machine', async () => {
  await mail.send({ id: 'a', to: 'ann@example.org', subject: 'S', text: 'T', html: 'H' })
  expect(statSync(join(folder, 'mail')).mode & 0o777).toBe(0o700)
  expect(statSync(join(folder, 'mail', 'a.eml')).mode & 0o777).toBe(0o600)
})
