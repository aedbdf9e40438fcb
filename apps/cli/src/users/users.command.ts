import { roles, SessionEnded, UserRoleChanged, type Role } from '@florin/contracts'
import { Outbox, SystemClock, WorkerDatabase, type Tx } from '@florin/platform'
import { CliError } from '../client.js'
import type { Environment } from '../environment.js'
import { withOperatorDatabase } from '../operator-database.js'
import { userIdOf } from '../operator-users.js'
import {
  countOtherAdministrators,
  endSessions,
  endSupport,
  holdAdministration,
  setRole,
  standingOf,
  standings,
  withinUsers,
  type Standing,
} from './users.repository.js'

export interface UsersOptions {
  /** What they become; an administrator unless told. */
  readonly to: string | undefined
  readonly reason: string | undefined
}

const clock = new SystemClock()
const usage =
  'Usage: users list | users promote EMAIL-OR-ID --reason WHY [--to premium] | users demote EMAIL-OR-ID --reason WHY'
const reasonCharactersMax = 500

/** Lists who is more than a user, and gives and takes that. */
export async function users(
  environment: Environment,
  [verb = 'list', who]: readonly string[],
  options: UsersOptions,
): Promise<number> {
  if (verb === 'list') return list(environment)
  const role = roleAfter(verb, options.to)
  if (role === undefined || who === undefined) throw new CliError(usage)
  const reason = options.reason?.trim() ?? ''
  if (reason === '' || reason.length > reasonCharactersMax)
    throw new CliError('Say why, in up to 500 characters: --reason "…". It stands in the log.')
  return withOperatorDatabase(environment, async (database) => {
    const id = await database.transaction((tx) => userIdOf(tx, who))
    environment.say(await change(database, id, { role, reason }))
    return 0
  })
}

function roleAfter(verb: string, to = 'admin'): Role | undefined {
  if (verb === 'demote') return 'user'
  const role = roles.find((one) => one === to)
  return verb === 'promote' && role !== 'user' ? role : undefined
}

function list(environment: Environment): Promise<number> {
  return withOperatorDatabase(environment, async (database) => {
    const found = await database.transaction(async (tx) => {
      await withinUsers(tx)
      return standings(tx)
    })
    if (found.length === 0) environment.say('Nobody is more than a user.')
    for (const one of found) environment.say(`${one.role}  ${one.email}  ${one.id}${remarkOn(one)}`)
    return 0
  })
}

const remarkOn = ({ role, status, secondFactor }: Standing): string =>
  (status === 'active' ? '' : `  ${status}`) +
  (role === 'admin' && !secondFactor ? '  without an app of codes' : '')

/** In one transaction, as the service would: the role, the end of the sessions, and the events that tell of both. */
function change(
  database: WorkerDatabase,
  id: string,
  { role, reason }: { role: Role; reason: string },
): Promise<string> {
  // Answers of the user's that are kept show the role.
  const keeping = new WorkerDatabase(database.pool, true)
  return keeping.transaction(async (tx) => {
    await withinUsers(tx)
    await keeping.holdUsers(tx, [id])
    await holdAdministration(tx)
    const before = await standingOf(tx, id)
    if (before.status === 'deleted') throw new CliError('They have left.')
    if (before.role === role) return `${before.email} is that already: ${role}.`
    if (before.role === 'admin' && (await countOtherAdministrators(tx, id)) === 0)
      throw new CliError(`${before.email} is the last administrator; promote somebody else first.`)
    await setRole(tx, id, role)
    await tell(tx, id, { before: before.role, after: role, reason })
    return `${before.email} is ${role} from the next sign-in on; every session has ended.${hintFor(role, before)}`
  })
}

const hintFor = (role: Role, { secondFactor }: Standing): string =>
  role === 'admin' && !secondFactor
    ? ' An administrator needs a second factor: let them set one up under Security and sign in with it.'
    : ''

async function tell(
  tx: Tx,
  userId: string,
  { before, after, reason }: { before: string; after: string; reason: string },
): Promise<void> {
  const outbox = new Outbox({ wake: () => undefined }, () => clock.now())
  const at = clock.now()
  const from = { ipAddress: null, userAgent: null }
  const act = { userId, at: at.toISOString(), adminId: null, reason, from }
  const roles = { before: { role: before }, after: { role: after } }
  await outbox.publish(tx, UserRoleChanged, { userId, items: [{ ...act, ...roles }] })
  await endSupport(tx, userId, at)
  for (const sessionId of await endSessions(tx, userId, at)) {
    const items = [{ sessionId, at: act.at, ...from, reason: 'logout' as const }]
    await outbox.publish(tx, SessionEnded, { userId, subject: sessionId, items })
  }
}
