import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Client } from 'pg'
import {
  createDatabase,
  createPool,
  embeddedDatabase,
  loadSecrets,
  prepareDatabase,
  startEmbeddedPostgres,
  startService,
  trusting,
  type EmbeddedPostgres,
} from '@florin/platform'
import { until } from '@florin/platform/testing'
import {
  certify,
  certifyAgain,
  ownedByPostgres,
  type ServerCertificate,
} from '@florin/platform/servers'
import { services } from '@florin/product'
import { runApp } from './support/run-script.js'

const caseMs = 120_000
const folder = mkdtempSync(join(tmpdir(), 'florin-tls-'))
const log = { debug: none, info: none, warn: none, error: none }
const secrets = loadSecrets(folder)
let certificate: ServerCertificate
let otherAuthority: string
let postgres: EmbeddedPostgres
let plain: EmbeddedPostgres

function none(): void {
  // Says nothing.
}

const startPostgres = (name: string, settings: string[]): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({
    ...{ folder: join(folder, name), password: secrets.databasePassword, log },
    settings: ['fsync=off', ...settings],
  })

const certifyIn = (name: string): ServerCertificate =>
  certify(mkdtempSync(join(folder, `${name}-`)))

beforeAll(async () => {
  certificate = certifyIn('own')
  otherAuthority = certifyIn('other').caFile
  const shown = [
    'ssl=on',
    `ssl_cert_file=${certificate.certificateFile}`,
    `ssl_key_file=${ownedByPostgres(certificate.keyFile)}`,
    'listen_addresses=127.0.0.1,127.0.0.2',
  ]
  postgres = await startPostgres('secure', shown)
  plain = await startPostgres('plain', [])
  await createDatabase(postgres.urlFor('florin', secrets.databasePassword, 'postgres'))
  await prepareDatabase({
    adminUrl: trusting(adminUrl(), certificate.caFile),
    rolePassword: secrets.rolePassword,
    services: ['audit'],
    prismaFolder: join(__dirname, '../../prisma'),
  })
}, caseMs)
afterAll(async () => {
  await postgres.stop()
  await plain.stop()
  rmSync(folder, { recursive: true, force: true })
})

const adminUrl = (): string => postgres.urlFor('florin', secrets.databasePassword, embeddedDatabase)

/** What the audit service is told. */
function environmentAt(server: EmbeddedPostgres): Record<string, string> {
  const urlOf = (role: string): string =>
    server.urlFor(role, secrets.rolePassword, embeddedDatabase)
  return {
    ...{ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', OBJECTS_DIR: folder },
    DATABASE_API_URL: urlOf('audit_api'),
    DATABASE_WORKER_URL: urlOf('audit_worker'),
    DATABASE_TRANSPORT_URL: urlOf('florin_transport'),
    DATABASE_CA_FILE: certificate.caFile,
    TOKEN_JWKS: JSON.stringify(secrets.tokenJwks),
    KEY_RING: JSON.stringify(secrets.keyRing),
  }
}

function auditService(): (typeof services)[number] {
  const audit = services.find(({ name }) => name === 'audit')
  if (!audit) throw new Error('there is an audit service')
  return audit
}

it(
  'every connection of a service is encrypted: pools, the relay and what listens',
  async () => {
    const service = await startService(auditService(), environmentAt(postgres))
    const viewer = new Client({ connectionString: adminUrl() })
    await viewer.connect()
    try {
      expect((await fetch(`${service.url}/health/ready`)).status).toBe(200)
      const { rows } = await viewer.query<{ usename: string; ssl: boolean }>(
        `SELECT DISTINCT usename, ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
          WHERE usename IN ('audit_api', 'audit_worker', 'florin_transport') ORDER BY 1`,
      )
      expect(rows).toEqual(
        ['audit_api', 'audit_worker', 'florin_transport'].map((usename) => ({
          ...{ usename, ssl: true },
        })),
      )
    } finally {
      await viewer.end()
      await service.close()
    }
  },
  caseMs,
)

it('commands of operators demand it as well', async () => {
  const env = { DATABASE_ADMIN_URL: adminUrl(), DATABASE_CA_FILE: otherAuthority }
  const refused = await runApp('cli', ['dlq', 'list'], env)
  expect(refused.code).toBe(1)
  expect(refused.error).toMatch(/^PostgreSQL at .+ does not vouch for: .+\n$/)
  const pool = createPool({
    url: trusting(adminUrl(), certificate.caFile),
    max: 1,
    applicationName: 'x',
  })
  try {
    const { rows } = await pool.query('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()')
    expect(rows).toEqual([{ ssl: true }])
  } finally {
    await pool.end()
  }
})

it(
  'a certificate that runs out is an outage with a reason, until the server has a new one',
  async () => {
    const service = await startService(auditService(), environmentAt(postgres))
    const viewer = new Client({ connectionString: adminUrl() })
    await viewer.connect()
    const url = trusting(adminUrl(), certificate.caFile)
    const pool = createPool({ url, max: 1, applicationName: 'x' })
    const shows = async (days: number): Promise<void> => {
      certifyAgain(dirname(certificate.certificateFile), days)
      await viewer.query('SELECT pg_reload_conf()')
      // Who is connected goes on.
      await viewer.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE 'audit_%'`,
      )
    }
    const ready = async (): Promise<number> => (await fetch(`${service.url}/health/ready`)).status
    try {
      expect(await (await fetch(`${service.url}/metrics`)).text()).toMatch(
        /^florin_certificate_expiry_timestamp_seconds\{setting="DATABASE_CA_FILE",of="127\.0\.0\.1"\} 1\d{9}$/m,
      )
      await shows(-1)
      await until(async () => (await ready()) === 503, 'no connection to come about')
      await expect(pool.query('SELECT 1')).rejects.toMatchObject({
        ...{ code: 'CERT_HAS_EXPIRED', message: 'certificate has expired' },
      })
      await expect(startService(auditService(), environmentAt(postgres))).rejects.toThrow(
        /^PostgreSQL at 127\.0\.0\.1:\d+ shows a certificate that has run out, or whose authority in DATABASE_CA_FILE has\.$/,
      )
      await shows(2)
      await until(async () => (await ready()) === 200, 'the service to be ready again')
    } finally {
      await pool.end()
      await viewer.end()
      await service.close()
    }
  },
  caseMs,
)

it.each<[string, () => Record<string, string>, RegExp]>([
  [
    'a certificate of another authority',
    () => ({ ...environmentAt(postgres), DATABASE_CA_FILE: otherAuthority }),
    /^PostgreSQL at 127\.0\.0\.1:\d+ shows a certificate that the authority in DATABASE_CA_FILE does not vouch for/,
  ],
  [
    'a certificate for another host',
    () => {
      const told = environmentAt(postgres)
      const elsewhere = Object.entries(told).map(([name, value]) => [
        ...[name, name.endsWith('_URL') ? value.replace('127.0.0.1', '127.0.0.2') : value],
      ])
      return Object.fromEntries(elsewhere) as Record<string, string>
    },
    /^PostgreSQL at 127\.0\.0\.2:\d+ shows a certificate that is not for this host: .*127\.0\.0\.2/,
  ],
  [
    'a server without TLS',
    () => environmentAt(plain),
    /^PostgreSQL at 127\.0\.0\.1:\d+ speaks no TLS, which DATABASE_CA_FILE demands\.$/,
  ],
  [
    'a file that cannot be read',
    () => ({ ...environmentAt(postgres), DATABASE_CA_FILE: '/no/such' }),
    /^DATABASE_CA_FILE names \/no\/such, which cannot be read\.$/,
  ],
])('%s is refused in a sentence', async (_, environment, sentence) => {
  await expect(startService(auditService(), environment())).rejects.toThrow(sentence)
})
