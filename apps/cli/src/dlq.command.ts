import { setTimeout as pause } from 'node:timers/promises'
import { serviceNames } from '@florin/contracts'
import {
  deadLettersOf,
  fateOf,
  isUuid,
  reviveDeadLetter,
  type DeadLetter,
  type DeadLetterFilter,
  type WorkerDatabase,
} from '@florin/platform'
import { CliError } from './client.js'
import type { Environment } from './environment.js'
import { withOperatorDatabase } from './operator-database.js'
import { findStrays, linesOf, recordsOf } from './strays.js'

const lookMs = 250
const waitMsMax = 60_000

export interface DlqOptions {
  readonly handler: string | undefined
  readonly all: boolean
  readonly json: boolean
}

/** Lists, shows and replays the events that handlers could not apply. */
export function dlq(
  environment: Environment,
  [verb = 'list', eventId]: readonly string[],
  options: DlqOptions,
): Promise<number> {
  if (eventId !== undefined && !isUuid(eventId)) throw new CliError(`${eventId} is no event id.`)
  const filter = { handler: options.handler, eventId }
  return withOperatorDatabase(environment, (database) => {
    if (verb === 'list') return list(environment, database, filter, options.json)
    if (verb === 'show' && eventId) return show(environment, database, filter)
    if (verb === 'replay' && (eventId !== undefined || options.all)) {
      return replay(environment, database, filter)
    }
    throw new CliError('Usage: dlq list | dlq show EVENT | dlq replay EVENT | dlq replay --all')
  })
}

const find = (database: WorkerDatabase, filter: DeadLetterFilter): Promise<DeadLetter[]> =>
  database.transaction(async (tx) => {
    const found: DeadLetter[] = []
    for (const service of serviceNames) found.push(...(await deadLettersOf(tx, service, filter)))
    return found
  })

async function list(
  { say }: Environment,
  database: WorkerDatabase,
  filter: DeadLetterFilter,
  json: boolean,
): Promise<number> {
  const letters = await find(database, filter)
  if (!json) letters.forEach((letter) => say(lineOf(letter)))
  // No handler has seen them.
  const strays = filter.handler === undefined ? await findStrays() : []
  if (json) {
    const events = letters.map(({ envelope: _, ...letter }) => letter)
    say(JSON.stringify([...events, ...strays.flatMap(recordsOf)]))
  } else if (letters.length + strays.length === 0) say('There are no dead letters.')
  else for (const line of strays.flatMap(linesOf)) say(line)
  return 0
}

const lineOf = ({ eventId, handler, type, userId, parked, since, error }: DeadLetter): string =>
  `${eventId}  ${handler}  ${type ?? 'no type'}  user ${userId}, since ${since.toISOString()}, ${parked} waiting behind\n` +
  `  ${firstLine(error)}`

const firstLine = (text: string | null): string => (text ?? '').split('\n')[0]?.slice(0, 200) ?? ''

async function show(
  { say }: Environment,
  database: WorkerDatabase,
  filter: DeadLetterFilter,
): Promise<number> {
  const letters = await findSome(database, filter)
  for (const letter of letters) say(JSON.stringify(letter, null, 2))
  return 0
}

async function findSome(database: WorkerDatabase, filter: DeadLetterFilter): Promise<DeadLetter[]> {
  const letters = await find(database, filter)
  if (letters.length === 0) throw new CliError('There is no such dead letter.')
  return letters
}

/** Lets dead letters be tried again and waits for what becomes of them. */
async function replay(
  { say }: Environment,
  database: WorkerDatabase,
  filter: DeadLetterFilter,
): Promise<number> {
  const letters = filter.eventId ? await findSome(database, filter) : await find(database, filter)
  if (letters.length === 0) say('There are no dead letters.')
  for (const letter of letters) await database.transaction((tx) => reviveDeadLetter(tx, letter))
  let applied = 0
  for (const letter of letters) {
    const fate = await settled(database, letter)
    if (fate === 'applied') applied += 1
    say(`${letter.eventId}  ${letter.handler}: ${sentences[fate]}`)
  }
  return applied === letters.length ? 0 : 1
}

const sentences = {
  applied: 'applied',
  dead: 'failed again and is a dead letter as before',
  retrying: 'not yet tried; is the service running?',
}

async function settled(
  database: WorkerDatabase,
  letter: DeadLetter,
): Promise<keyof typeof sentences> {
  for (let waitedMs = 0; ; waitedMs += lookMs) {
    const fate = await database.transaction((tx) => fateOf(tx, letter))
    if (fate !== 'retrying' || waitedMs >= waitMsMax) return fate
    await pause(lookMs)
  }
}
