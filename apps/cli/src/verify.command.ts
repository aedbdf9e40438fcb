import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { serviceNames, type ServiceName } from '@florin/contracts'
import { createLog, openDocuments, openObjects, type Objects } from '@florin/platform'
import { inQuietSnapshot, inspect, type CheckReport } from '@florin/verify'
import type { Environment } from './environment.js'
import { CliError } from './client.js'
import { withOperatorDatabase } from './operator-database.js'
import { userIdOf } from './operator-users.js'

interface Options {
  /** Email address or id. */
  readonly user: string | undefined
  /** Seconds to wait until nothing is on its way; 30 when not given. */
  readonly wait: string | undefined
  /** Only what this service keeps. */
  readonly service: string | undefined
  readonly json: boolean
}

const patienceSeconds = 30
const pauseMs = 200

/** Recomputes what Florin keeps. @returns 0 when all holds, 1 when something differs, 2 when that could not be told */
export async function verify(environment: Environment, options: Options): Promise<number> {
  try {
    const { quiet, reports } = await look(environment, options)
    return tell(environment, reports, quiet, options.json)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 2
  }
}

async function look(
  environment: Environment,
  options: Options,
): Promise<{ quiet: boolean; reports: CheckReport[] }> {
  const seconds = Number(options.wait ?? patienceSeconds)
  if (!Number.isFinite(seconds) || seconds < 0) throw new CliError('--wait takes seconds.')
  const service = serviceOf(options.service)
  const waiting = {
    patienceMs: seconds * 1_000,
    now: () => performance.now(),
    pause: () => pause(pauseMs),
  }
  return withOperatorDatabase(environment, async ({ pool }) => {
    const log = createLog('documents', { level: 'silent', pretty: false })
    const documents = (await openDocuments(environment.documents, log)) ?? null
    const client = await pool.connect()
    try {
      return await inQuietSnapshot(client, waiting, async (database, quiet) => {
        const userId = options.user === undefined ? null : await userIdOf(database, options.user)
        const files = filesOf(environment)
        const scope = { userId, service, files, documents }
        return { quiet, reports: await inspect(database, scope) }
      })
    } finally {
      client.release()
      await documents?.close()
    }
  })
}

function serviceOf(name: string | undefined): ServiceName | null {
  const service = serviceNames.find((one) => one === name)
  if (name !== undefined && !service) {
    throw new CliError(`There is no service ${name}; there are ${serviceNames.join(', ')}.`)
  }
  return service ?? null
}

/** The stored files, where they lie in a bucket or on this machine. */
function filesOf({ files }: Environment): Objects | null {
  const { S3_BUCKET: bucket, OBJECTS_DIR: folder } = files
  return bucket !== undefined || existsSync(folder ?? '') ? openObjects(files) : null
}

const examplesMax = 3

function tell(
  { say }: Environment,
  reports: readonly CheckReport[],
  quiet: boolean,
  json: boolean,
): number {
  const wrong = reports
    .filter(({ severity }) => severity === 'wrong')
    .reduce((sum, { differences }) => sum + differences, 0)
  const code = wrong === 0 ? 0 : quiet ? 1 : 2
  if (json) {
    say(JSON.stringify({ quiet, differences: wrong, checks: reports }))
    return code
  }
  say(`${'check'.padEnd(22)}${'rows'.padStart(12)}${'differences'.padStart(14)}`)
  for (const { check, invariant, checked, differences, findings } of reports) {
    say(
      `${`${invariant} ${check}`.padEnd(22)}${String(checked).padStart(12)}${String(differences).padStart(14)}`,
    )
    for (const { what, ids, expected, actual, userId } of findings.slice(0, examplesMax)) {
      say(
        `    ${what} (${ids.join(', ')}${userId === null ? '' : `; user ${userId}`}): ${expected ?? 'nothing'} expected, ${actual ?? 'nothing'} found`,
      )
    }
  }
  if (wrong > 0 && !quiet) {
    say('Events were still on their way, so what differs may only be late. Try a longer --wait.')
  } else say(wrong === 0 ? 'Everything agrees.' : `${wrong} differences.`)
  return code
}
