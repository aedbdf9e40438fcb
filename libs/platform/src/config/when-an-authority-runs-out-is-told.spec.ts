import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates, type PeerCertificate } from 'node:tls'
import { scrape } from '../observability/scrape.js'
import { figureOf } from '../testing/figures.js'
import { trustIn } from './authority-file.js'

const folder = mkdtempSync(join(tmpdir(), 'florin-authority-'))
const file = join(folder, 'ca.pem')
afterAll(() => rmSync(folder, { recursive: true }))

const toldOf = async (setting: string, of = 'the authority'): Promise<number | undefined> =>
  figureOf(await scrape(), 'florin_certificate_expiry_timestamp_seconds', { setting, of })

it('of several certificates that of the first to run out', async () => {
  const some = rootCertificates.slice(0, 5)
  const ends = some.map((pem) => new X509Certificate(pem).validToDate.getTime() / 1_000)
  writeFileSync(file, some.join('\n'))
  expect(trustIn('DATABASE_CA_FILE', file).ca).toBe(some.join('\n'))
  expect(await toldOf('DATABASE_CA_FILE')).toBe(Math.min(...ends))
})

it.each([
  ['no certificate', 'hello'],
  ['a broken one', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
])('nothing of %s', async (_, text) => {
  writeFileSync(file, text)
  expect(trustIn('REDIS_CA_FILE', file).ca).toBe(text)
  expect(await toldOf('REDIS_CA_FILE')).toBeUndefined()
})

it('of a server that shows one, by its host, whether it is for that host or not', async () => {
  writeFileSync(file, 'nobody')
  const { checkServerIdentity } = trustIn('KAFKA_CA_FILE', file)
  const shown = {
    ...{ subject: { CN: 'kafka' }, subjectaltname: 'DNS:kafka' },
    valid_to: 'Dec  1 00:00:00 2026 GMT',
  } as PeerCertificate
  expect(checkServerIdentity('kafka', shown)).toBeUndefined()
  expect(checkServerIdentity('other', shown)).toMatchObject({
    code: 'ERR_TLS_CERT_ALTNAME_INVALID',
  })
  const ends = Date.UTC(2026, 11, 1) / 1_000
  expect(await toldOf('KAFKA_CA_FILE', 'kafka')).toBe(ends)
  expect(await toldOf('KAFKA_CA_FILE', 'other')).toBe(ends)
})
