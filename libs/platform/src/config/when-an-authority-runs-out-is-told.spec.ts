import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { scrape } from '../observability/scrape.js'
import { figureOf } from '../testing/figures.js'
import { readAuthority } from './authority-file.js'

const folder = mkdtempSync(join(tmpdir(), 'florin-authority-'))
const file = join(folder, 'ca.pem')
afterAll(() => rmSync(folder, { recursive: true }))

const toldOf = async (setting: string): Promise<number | undefined> =>
  figureOf(await scrape(), 'florin_certificate_expiry_timestamp_seconds', { setting })

it('of several certificates that of the first to run out', async () => {
  const some = rootCertificates.slice(0, 5)
  const ends = some.map((pem) => new X509Certificate(pem).validToDate.getTime() / 1_000)
  writeFileSync(file, some.join('\n'))
  expect(readAuthority('DATABASE_CA_FILE', file)).toBe(some.join('\n'))
  expect(await toldOf('DATABASE_CA_FILE')).toBe(Math.min(...ends))
})

it.each([
  ['no certificate', 'hello'],
  ['a broken one', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
])('nothing of %s', async (_, text) => {
  writeFileSync(file, text)
  expect(readAuthority('REDIS_CA_FILE', file)).toBe(text)
  expect(await toldOf('REDIS_CA_FILE')).toBeUndefined()
})
