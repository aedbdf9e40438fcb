import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { makeBackup } from '@florin/backup'
import { serviceNames } from '@florin/contracts'
import { assertTrusted, findRunningDatabase, openObjects } from '@florin/platform'
import { CliError } from './client.js'
import type { Environment } from './environment.js'
import { withDocuments } from './operator-documents.js'
import { programVersion } from './program-version.js'
import { toSay } from './to-say.js'

const missingShownMax = 10

/**
 * Writes everything that is kept into a new folder.
 * @returns 0, or 1 when the backup was made and files that something names were not there
 */
export async function backup(
  environment: Environment,
  folder: string | undefined,
): Promise<number> {
  if (folder === undefined) throw new CliError('Usage: backup FOLDER')
  const { say } = environment
  const { databaseAdminUrl, dataFolder, files } = environment
  const adminUrl = databaseAdminUrl ?? findRunningDatabase(dataFolder).adminUrl
  await assertTrusted(adminUrl)
  if (files.S3_BUCKET === undefined && !existsSync(files.OBJECTS_DIR ?? ''))
    throw new CliError(`S3_BUCKET or OBJECTS_DIR must name where files are kept.`)
  const { folder: made, manifest } = await withDocuments(environment, (documents) =>
    makeBackup(
      {
        ...{ adminUrl, documents, services: serviceNames, objects: openObjects(files) },
        secretsPath: databaseAdminUrl === undefined ? join(dataFolder, 'secrets.json') : null,
        version: programVersion(),
      },
      folder,
      say,
    ),
  ).catch(toSay)
  const { objects, services, takenAt, ringKeyIds, hasSecrets } = manifest
  const rows = services
    .flatMap(({ tables }) => tables)
    .flatMap(({ parts }) => parts)
    .reduce((sum, part) => sum + part.rows, 0)
  const documents = services.reduce((sum, one) => sum + (one.documents?.count ?? 0), 0)
  say(
    `${made}: everything as it was at ${takenAt}; ${rows} rows, ${documents} documents, ${objects.count} files.`,
  )
  say(
    hasSecrets
      ? 'The keys of the data folder are in it: keep it as you keep these.'
      : `The key ring is not in it; encrypted columns need ${ringKeyIds.join(', ') || 'none of its keys'}.`,
  )
  for (const key of objects.missing.slice(0, missingShownMax)) say(`  file not there: ${key}`)
  if (objects.missing.length > 0)
    say(
      `${objects.missing.length} files were not there when it was made; florin verify names them.`,
    )
  return objects.missing.length > 0 ? 1 : 0
}
