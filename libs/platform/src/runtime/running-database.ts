import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartupError } from '../config/startup-error.js'
import { embeddedDatabase, postgresFolder } from './embedded-profile.js'
import { loadSecrets, type Secrets } from './secrets.js'

/** The database of a Florin that runs embedded in another process, as its operator may use it. */
export interface RunningDatabase {
  readonly secrets: Secrets
  /** Login of the superuser, who sees every schema. */
  readonly adminUrl: string
  /** Login of a service's role or of the transport. */
  urlOf(role: string): string
}

// The server writes its port into the fourth line (PostgreSQL, "postmaster.pid").
const portLine = 3

/**
 * Finds the database of a data folder while Florin runs on it.
 * @throws StartupError when nothing runs there, in a sentence for the operator
 */
export function findRunningDatabase(dataFolder: string): RunningDatabase {
  const pidFile = join(postgresFolder(dataFolder), 'postmaster.pid')
  if (!existsSync(pidFile)) {
    throw new StartupError(
      `Florin does not run on ${dataFolder}. Start it first (npm start), or set FLORIN_DATA_DIR to the folder it uses.`,
    )
  }
  const port = readFileSync(pidFile, 'utf8').split('\n')[portLine]?.trim() ?? ''
  const secrets = loadSecrets(dataFolder)
  const urlOf = (user: string, password: string): string =>
    `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${embeddedDatabase}`
  return {
    secrets,
    adminUrl: urlOf('florin', secrets.databasePassword),
    urlOf: (role) => urlOf(role, secrets.rolePassword),
  }
}
