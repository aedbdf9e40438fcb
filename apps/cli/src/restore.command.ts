import { join } from 'node:path'
import { BackupReader, restoreDatabase, restoreFolder, type FolderTarget } from '@florin/backup'
import { serviceNames } from '@florin/contracts'
import {
  assertTrusted,
  checkoutFolder,
  extensionsConfigSchema,
  openObjects,
  readConfig,
  removeEventTopics,
} from '@florin/platform'
import { z } from 'zod'
import { CliError } from './client.js'
import type { Environment } from './environment.js'
import { withDocuments } from './operator-documents.js'
import { operatorKafka, withKafka } from './operator-kafka.js'
import { toSay } from './to-say.js'

const configSchema = z.object({
  ...extensionsConfigSchema.shape,
  /** Of the services' logins; those that are there keep theirs unless told. */
  DATABASE_ROLE_PASSWORD: z.string().optional(),
})

interface Options {
  /** Only says whether it is whole. */
  readonly checkOnly: boolean
  /** What is there is put aside. */
  readonly replace: boolean
}

/** Makes a data folder, or the stores of services that run apart, of a backup. */
export async function restore(
  environment: Environment,
  folder: string | undefined,
  { checkOnly, replace }: Options,
): Promise<number> {
  if (folder === undefined) throw new CliError('Usage: restore FOLDER [--check] [--replace]')
  const { say } = environment
  say(`Reading ${folder}`)
  const backup = await BackupReader.open(folder).catch(toSay)
  const { takenAt, version } = backup.manifest
  say(`It is whole: everything as it was at ${takenAt}, of version ${version}.`)
  if (checkOnly) return 0
  const aside = await (
    environment.databaseAdminUrl === undefined
      ? restoreFolder(backup, {
          ...common(environment, replace),
          dataFolder: environment.dataFolder,
        })
      : restoreApart(environment, backup, replace)
  ).catch(toSay)
  if (aside !== null)
    say(`What was there before is ${aside} now; remove it when you need it no more.`)
  say('Everything is restored. Everybody signs in again.')
  return 0
}

const common = ({ say }: Environment, replace: boolean): Omit<FolderTarget, 'dataFolder'> => ({
  services: serviceNames,
  prismaFolder: join(checkoutFolder(), 'prisma'),
  now: new Date(),
  ...{ replace, progress: say },
})

async function restoreApart(
  environment: Environment,
  backup: BackupReader,
  replace: boolean,
): Promise<string | null> {
  const { databaseAdminUrl: adminUrl = '', files } = environment
  const { DATABASE_ROLE_PASSWORD: rolePassword, ...extensions } = readConfig(configSchema)
  const access = operatorKafka()
  await assertTrusted(adminUrl)
  const aside = await withDocuments(environment, (documents) =>
    restoreDatabase(backup, {
      ...common(environment, replace),
      ...{ adminUrl, documents, rolePassword, extensions, objects: openObjects(files) },
      forgetTopics: access ? () => withKafka(access, forgetTopics) : null,
    }),
  )
  if (access) environment.say('Make the topics again before the services start: topics apply.')
  const { ringKeyIds, hasSecrets } = backup.manifest
  const where = hasSecrets ? ', which are in its secrets.json' : ''
  if (ringKeyIds.length > 0)
    environment.say(`KEY_RING must have the keys ${ringKeyIds.join(', ')}${where}.`)
  return aside
}

type Kafka = Parameters<Parameters<typeof withKafka>[1]>[0]

async function forgetTopics(kafka: Kafka): Promise<void> {
  const admin = kafka.admin()
  try {
    await admin.connect()
    await removeEventTopics(admin)
  } finally {
    await admin.disconnect().catch(() => undefined)
  }
}
