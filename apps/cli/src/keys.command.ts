import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { serviceNames } from '@florin/contracts'
import {
  keyRingConfigSchema,
  KeyRing,
  loadSecrets,
  readConfig,
  rewrapDataKeys,
  saveSecrets,
  withNewRingKey,
  withNewSigningKey,
  withOneSigningKey,
  type Secrets,
} from '@florin/platform'
import { CliError } from './client.js'
import type { Environment } from './environment.js'
import { withOperatorDatabase } from './operator-database.js'

interface Change {
  readonly of: (secrets: Secrets) => Secrets
  readonly next: string
}

/** What is done to the keys of a data folder, and what is to be done then. */
const changes: Readonly<Record<string, Change>> = {
  'rotate-signing': {
    of: withNewSigningKey,
    next: 'A new key signs tokens once Florin is started again. Ten minutes after that: keys retire-signing.',
  },
  'retire-signing': {
    of: withOneSigningKey,
    next: 'Only the key that signs tokens is left, once Florin is started again.',
  },
  'rotate-ring': {
    of: withNewRingKey,
    next: 'A new key wraps data keys once Florin is started again. After that: keys rewrap.',
  },
}

/** Changes the keys of a data folder, or wraps data keys with the newest key of the ring. */
export async function keys(environment: Environment, verb = ''): Promise<number> {
  if (verb === 'rewrap') return rewrap(environment)
  const change = changes[verb]
  if (!change)
    throw new CliError('Usage: keys rotate-signing | retire-signing | rotate-ring | rewrap')
  const { dataFolder, databaseAdminUrl, say } = environment
  if (databaseAdminUrl !== undefined)
    throw new CliError(
      'Services that run apart are told their keys by TOKEN_JWKS and KEY_RING; docs/deployment.md says in which order.',
    )
  saveSecrets(dataFolder, change.of(secretsIn(dataFolder)))
  say(change.next)
  return 0
}

/** @throws CliError where there are none: loading them would make some. */
function secretsIn(dataFolder: string): Secrets {
  if (!existsSync(join(dataFolder, 'secrets.json')))
    throw new CliError(`${dataFolder} has no secrets.json: it is no data folder of Florin.`)
  return loadSecrets(dataFolder)
}

async function rewrap(environment: Environment): Promise<number> {
  const { databaseAdminUrl, dataFolder, say } = environment
  const told =
    databaseAdminUrl === undefined
      ? secretsIn(dataFolder).keyRing
      : readConfig(keyRingConfigSchema).KEY_RING
  const ring = KeyRing.of(told)
  await withOperatorDatabase(environment, async (database) => {
    for (const service of serviceNames) {
      const count = await rewrapDataKeys(database, `${service}_schema`, ring)
      say(`${service}: ${count} data keys wrapped anew`)
    }
  })
  say(
    'Every data key is wrapped with the newest key. The oldest stays in the ring: it makes fingerprints.',
  )
  return 0
}
