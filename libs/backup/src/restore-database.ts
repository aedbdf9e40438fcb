import type { DocumentStore, Objects } from '@florin/platform'
import { BackupError } from './backup-error.js'
import type { BackupReader } from './backup-reader.js'
import { DatabaseSwap } from './database-swap.repository.js'
import {
  bringUpToDate,
  knownMigrations,
  loadBackup,
  placeDocuments,
  type LoadOptions,
} from './load-backup.js'
import { loadObjects } from './stored-objects.js'

export interface DatabaseTarget extends LoadOptions {
  readonly objects: Objects
  /** Null where documents are to be rows of the services' schemas. */
  readonly documents: DocumentStore | null
  /** Takes the topics away that hold events of before; null where Kafka carries none. */
  readonly forgetTopics: (() => Promise<void>) | null
  /** What is there is put aside, or taken away where it can't be. */
  readonly replace: boolean
  readonly now: Date
}

/**
 * Restores a backup for services that run apart. The database appears under its name when all else is there: until then
 * no service starts, and after a restore that was killed the same command begins again.
 * @returns what the database of before is called now, or null when there was none
 * @throws BackupError
 */
export async function restoreDatabase(
  backup: BackupReader,
  target: DatabaseTarget,
): Promise<string | null> {
  knownMigrations(backup, target)
  const swap = await DatabaseSwap.open(target.adminUrl)
  try {
    await swap.assertIdle()
    const isUsed = await swap.isUsed(target.services)
    await assertReplaceable(target, swap.name, isUsed)
    await swap.prepare()
    const staged = { ...target, adminUrl: swap.stagingUrl }
    await loadBackup(backup, staged)
    if (!target.documents) await placeDocuments(backup, swap.stagingUrl, null)
    await bringUpToDate(staged)
    const aside = await swap.putAside(isUsed, target.now)
    await replaceWhatIsApart(backup, target, swap.stagingUrl)
    await swap.appear()
    return aside
  } catch (error) {
    await swap.forget().catch(() => undefined)
    throw error
  } finally {
    await swap.close()
  }
}

async function assertReplaceable(
  { replace, documents, services }: DatabaseTarget,
  name: string,
  isUsed: boolean | undefined,
): Promise<void> {
  if (replace) return
  if (isUsed === true)
    throw new BackupError(
      `There is data in the database ${name} already. Name another one, or say --replace, which puts it aside.`,
    )
  for (const service of services)
    if (documents && !(await documents.isEmpty(service)))
      throw new BackupError(
        `There are documents of ${service} in MongoDB already. Name another one, or say --replace, which takes them away.`,
      )
}

/** From here on nothing of before can be started; see `DatabaseSwap.putAside`. */
async function replaceWhatIsApart(
  backup: BackupReader,
  { documents, objects, services, forgetTopics, progress }: DatabaseTarget,
  adminUrl: string,
): Promise<void> {
  if (documents) {
    progress('Documents')
    for (const service of services) await documents.clear(service)
    await placeDocuments(backup, adminUrl, documents)
  }
  progress('Files')
  await loadObjects(backup, objects)
  if (forgetTopics) {
    progress('Topics')
    await forgetTopics()
  }
}
