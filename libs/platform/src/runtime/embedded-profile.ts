import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { TokenKeys, type TokenJwk } from '../auth/token-keys.js'
import { memoryCaches } from '../cache/open-cache.js'
import { SystemClock } from '../context/clock.js'
import { KeyRing } from '../crypto/key-ring.js'
import { startEmbeddedPostgres } from '../database/embedded-postgres.js'
import { mailConfigSchema, openMail, publicUrlOf, type MailConfig } from '../mail/open-mail.js'
import { openSms, smsConfigSchema, type SmsConfig } from '../sms/open-sms.js'
import { PostgresTransport } from '../messaging/postgres/postgres-transport.js'
import { Turns } from '../messaging/turns.js'
import { FolderObjects } from '../objects/folder-objects.js'
import { createLog, type LogOptions } from '../observability/log.js'
import { openDataFolder } from './data-folder.js'
import { prepareDatabase } from './prepare-database.js'
import { loadSecrets, type Secrets } from './secrets.js'
import type { ServiceRuntime } from './service-runtime.js'

/** Name of the one database that holds all schemas. */
export const embeddedDatabase = 'florin'

export const postgresFolder = (dataFolder: string): string => join(dataFolder, 'postgres')

export interface Profile {
  runtimeFor(service: string): ServiceRuntime
  close(): Promise<void>
}

export interface EmbeddedProfileOptions {
  readonly dataFolder: string
  readonly services: readonly string[]
  readonly prismaFolder: string
  readonly log: LogOptions
  readonly progress: (sentence: string) => void
  readonly rateLimitFactor?: number
  readonly mail?: MailConfig
  readonly sms?: SmsConfig
  /** Where links in letters lead, unless `mail` says. */
  readonly url?: string
}

/**
 * Connections of each service; in all seven services × (8 api + 3 worker + 1 relay) + 4 transport = 88 at the
 * most, of the 120 the server takes.
 */
export const embeddedPools = { api: 8, worker: 3 } as const

/**
 * Everything in one folder and one process: a PostgreSQL of our own, and in-process cache, objects and
 * transport, made once and shared by all services.
 */
export async function openEmbeddedProfile(options: EmbeddedProfileOptions): Promise<Profile> {
  const release = openDataFolder(options.dataFolder)
  const secrets = loadSecrets(options.dataFolder)
  options.progress('Starting the database')
  const postgres = await startEmbeddedPostgres({
    folder: postgresFolder(options.dataFolder),
    password: secrets.databasePassword,
    bySocket: true,
    log: createLog('database', options.log),
  })
  try {
    await createDatabase(postgres.urlFor('florin', secrets.databasePassword, 'postgres'))
    await prepareDatabase({
      adminUrl: postgres.urlFor('florin', secrets.databasePassword, embeddedDatabase),
      rolePassword: secrets.rolePassword,
      services: options.services,
      prismaFolder: options.prismaFolder,
    })
    const shared = await sharedPorts(options, secrets, (role) =>
      postgres.urlFor(role, secrets.rolePassword, embeddedDatabase),
    )
    return {
      // The data folder is this process's alone while it holds the lock.
      runtimeFor: (service) => ({ ...shared.runtimeFor(service), alone: true }),
      close: async () => {
        await shared.close()
        await postgres.stop()
        release()
      },
    }
  } catch (error) {
    await postgres.stop()
    release()
    throw error
  }
}

/** The ports that one process makes once for all its services. */
export async function sharedPorts(
  options: Pick<
    EmbeddedProfileOptions,
    'dataFolder' | 'log' | 'rateLimitFactor' | 'mail' | 'sms' | 'url'
  >,
  secrets: Secrets,
  urlOf: (role: string) => string,
  acrossProcesses = false,
): Promise<Profile> {
  const clock = new SystemClock()
  const caches = memoryCaches(clock)
  const objectsFolder = join(options.dataFolder, 'objects')
  mkdirSync(objectsFolder, { recursive: true, mode: 0o700 })
  const mailConfig = options.mail ?? mailConfigSchema.parse({})
  const mail = openMail(mailConfig, join(options.dataFolder, 'mail'))
  const publicUrl = publicUrlOf(mailConfig, options.url)
  const smsConfig = options.sms ?? smsConfigSchema.parse({})
  const sms = openSms(smsConfig, createLog('sms', options.log), join(options.dataFolder, 'sms'))
  const transport = new PostgresTransport({ url: urlOf('florin_transport'), acrossProcesses })
  await transport.start()
  const common = {
    transport,
    turns: new Turns(),
    cache: caches.cache,
    answers: caches.answers,
    clock,
    objects: new FolderObjects(objectsFolder),
    mail,
    sms,
    publicUrl,
    tokenKeys: new TokenKeys(secrets.tokenJwks as unknown as TokenJwk[]),
    keyRing: KeyRing.of(secrets.keyRing),
    pools: embeddedPools,
    log: options.log,
    ...(options.rateLimitFactor === undefined ? {} : { rateLimitFactor: options.rateLimitFactor }),
  }
  return {
    runtimeFor: (service) => ({
      ...common,
      urls: {
        api: urlOf(`${service}_api`),
        worker: urlOf(`${service}_worker`),
        direct: urlOf(`${service}_worker`),
      },
    }),
    close: async () => {
      await transport.close()
      await caches.close()
      await mail.close()
    },
  }
}

/** The one database, unless it is there. @param adminUrl of another database of the server */
export async function createDatabase(adminUrl: string): Promise<void> {
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      embeddedDatabase,
    ])
    if (!rowCount) await admin.query(`CREATE DATABASE ${embeddedDatabase}`)
  } finally {
    await admin.end()
  }
}
