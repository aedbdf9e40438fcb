import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog } from '../observability/log.js'
import { smsConformance } from '../testing/conformance/sms.conformance.js'
import { textsIn } from '../testing/text-messages.js'
import { FolderSms } from './folder-sms.js'

const place = mkdtempSync(join(tmpdir(), 'florin-sms-'))
const folder = join(place, 'sms')
let lines = ''
const log = createLog(
  'sms',
  { level: 'debug', pretty: false },
  { write: (text) => (lines += text) },
)
const sms = new FolderSms(folder, log)
afterAll(() => rmSync(place, { recursive: true }))

describe('text messages in a folder', () => {
  smsConformance(() => Promise.resolve({ sms, arrived: () => textsIn(folder) }))
})

it('keeps messages from other people of the machine', async () => {
  await sms.send({ id: 'a', to: '+4915112345678', text: 'T' })
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(statSync(join(folder, 'a.json')).mode & 0o777).toBe(0o600)
})

it('tells the log that there was one, and neither the code nor the number', async () => {
  lines = ''
  await sms.send({ id: 'b', to: '+4915112345678', text: 'Your code is 493817.' })
  expect(JSON.parse(lines)).toMatchObject({ messageId: 'b', number: '+49 ••• 78' })
  expect(lines).not.toMatch(/493817|1511234/)
})
