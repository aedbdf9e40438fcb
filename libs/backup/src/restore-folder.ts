import { copyFileSync, existsSync, readdirSync } from 'node:fs'
import { chmod, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  createDatabase,
  createLog,
  embeddedDatabase,
  FolderObjects,
  loadSecrets,
  openDataFolder,
  postgresFolder,
  startEmbeddedPostgres,
  stopLeftBehind,
} from '@florin/platform'
import { BackupError } from './backup-error.js'
import type { BackupReader } from './backup-reader.js'
import {
  bringUpToDate,
  knownMigrations,
  loadBackup,
  placeDocuments,
  type LoadOptions,
} from './load-backup.js'
import { secretsFile } from './names.js'
import { loadObjects } from './stored-objects.js'

export interface FolderTarget extends Pick<LoadOptions, 'services' | 'prismaFolder' | 'progress'> {
  readonly dataFolder: string
  /** What is there is put aside. */
  readonly replace: boolean
  readonly now: Date
}

const admin = 'florin'

/**
 * Makes the data folder of `npm start` of a backup. It is made beside its place and moved there when it is whole, so that
 * what was begun and not finished is never what Florin opens.
 * @returns where what was there before is now, or null when nothing was
 * @throws BackupError
 */
export async function restoreFolder(
  backup: BackupReader,
  target: FolderTarget,
): Promise<string | null> {
  const { dataFolder } = target
  knownMigrations(backup, target)
  if (!backup.manifest.hasSecrets)
    throw new BackupError(
      'The backup is of services that run apart, and has no secrets.json. Restore it to such, whose KEY_RING reads it.',
    )
  const isUsed = holdsData(dataFolder)
  if (isUsed && !target.replace)
    throw new BackupError(
      `There is data in ${dataFolder} already. Name another FLORIN_DATA_DIR, or say --replace, which puts it aside.`,
    )
  const release = isUsed ? openDataFolder(dataFolder) : () => undefined
  try {
    const staging = await fill(backup, target)
    return await swap(staging, target, isUsed)
  } finally {
    release()
  }
}

/** Everything but what says who has it open and who signed in. */
const holdsData = (folder: string): boolean =>
  existsSync(folder) &&
  readdirSync(folder).some((name) => !['florin.pid', 'cli-session.json'].includes(name))

async function fill(backup: BackupReader, target: FolderTarget): Promise<string> {
  const staging = `${target.dataFolder}.restoring`
  if (existsSync(staging)) {
    // Of a restore that was killed; of one that runs, this says so.
    openDataFolder(staging)()
    await stopLeftBehind(postgresFolder(staging))
    await rm(staging, { recursive: true, force: true })
  }
  const release = openDataFolder(staging)
  try {
    await fillDatabase(backup, target, staging)
    target.progress('Files')
    await loadObjects(backup, new FolderObjects(join(staging, 'objects')))
  } catch (error) {
    await rm(staging, { recursive: true, force: true })
    throw error
  }
  release()
  return staging
}

async function fillDatabase(
  backup: BackupReader,
  target: FolderTarget,
  staging: string,
): Promise<void> {
  copyFileSync(backup.pathOf(secretsFile), join(staging, secretsFile))
  await chmod(join(staging, secretsFile), 0o600)
  const secrets = loadSecrets(staging)
  const postgres = await startEmbeddedPostgres({
    folder: postgresFolder(staging),
    password: secrets.databasePassword,
    log: createLog('database', { level: 'warn', pretty: false }),
  })
  try {
    await createDatabase(postgres.urlFor(admin, secrets.databasePassword, 'postgres'))
    const options: LoadOptions = {
      ...target,
      adminUrl: postgres.urlFor(admin, secrets.databasePassword, embeddedDatabase),
      rolePassword: secrets.rolePassword,
    }
    await loadBackup(backup, options)
    target.progress('Documents')
    await placeDocuments(backup, options.adminUrl, null)
    await bringUpToDate(options)
  } finally {
    await postgres.stop()
  }
}

async function swap(
  staging: string,
  { dataFolder, now }: FolderTarget,
  isUsed: boolean,
): Promise<string | null> {
  const aside = `${dataFolder}.replaced-${now.toISOString().replace(/\W/g, '')}`
  if (isUsed) await rename(dataFolder, aside)
  else await rm(dataFolder, { recursive: true, force: true })
  await rename(staging, dataFolder)
  if (!isUsed) return null
  await rm(join(aside, 'florin.pid'), { force: true })
  return aside
}
