import type { EventOf } from '@florin/contracts'
import { isUuid } from '@florin/platform'
import { isDeepStrictEqual } from 'node:util'
import { actionOf, resourceTypeOf, succeeded } from './action.js'
import { usableIp } from './ip-address.js'
import type { AuditRecord } from './record.js'

type Fields = Readonly<Record<string, unknown>>

/** Fields whose change says nothing to a reader. */
const silent = new Set(['version', 'numberFingerprint'])

/** Ids named when an event is about several resources. */
const idsMax = 20
// Characters their columns hold.
const userAgentMax = 500
const requestIdMax = 100
const resourceIdMax = 255

/** Where an item keeps the id of what it is about, the first that it has. */
const idFields = ['id', 'importId', 'budgetId', 'accountId', 'sessionId', 'familyId', 'userId']

/** What of a single item is worth reading in a trail and gives away nothing that the trail should not keep. */
const telling = [
  'fileName',
  'format',
  'recorded',
  'duplicates',
  'removed',
  'kept',
  'code',
  'method',
  'number',
  'reason',
  'resource',
  'role',
  'scopes',
  'threshold',
  'type',
]

/** What to write down about an event. */
export function describeEvent(event: EventOf): AuditRecord {
  const items = event.items as readonly Fields[]
  const single = items.length === 1 ? items[0] : undefined
  const success = succeeded(event.contract)
  const userAgent = textOf(single?.['userAgent'])
  const ids = items.map(idOf).filter((id) => id !== undefined)
  return {
    id: event.id,
    userId: event.userid,
    sessionId: uuidOf(single?.['sessionId']),
    serviceName: event.contract.publisher,
    action: actionOf(event.contract),
    resourceType: resourceTypeOf(event.contract),
    resourceId: single && ids[0] !== undefined ? cut(ids[0], resourceIdMax) : null,
    ipAddress: usableIp(textOf(single?.['ipAddress'])),
    userAgent: userAgent === null ? null : cut(userAgent, userAgentMax),
    requestId: cut(event.correlationid, requestIdMax),
    ...changeOf(single),
    metadata: metadataOf(event, single, ids),
    success,
    errorMessage: success ? null : (textOf(single?.['detail']) ?? textOf(single?.['reason'])),
    timestamp: new Date(event.time).toISOString(),
  }
}

function metadataOf(event: EventOf, single: Fields | undefined, ids: readonly string[]): Fields {
  const { actorid, items } = event
  const told = telling.filter((name) => single?.[name] !== undefined && single[name] !== null)
  return {
    count: items.length,
    ...(single ? {} : { ids: ids.slice(0, idsMax) }),
    ...Object.fromEntries(told.map((name) => [name, single?.[name]])),
    ...(actorid !== null && actorid !== event.userid ? { actorId: actorid } : {}),
  }
}

/** The fields that differ between `before` and `after`. */
function changeOf(item: Fields | undefined): Pick<AuditRecord, 'oldValues' | 'newValues'> {
  const [before, after] = [fieldsOf(item?.['before']), fieldsOf(item?.['after'])]
  if (!before || !after) return { oldValues: null, newValues: null }
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !silent.has(name) && !isDeepStrictEqual(before[name], after[name]),
  )
  const pick = (of: Fields): Fields =>
    Object.fromEntries(changed.map((name) => [name, of[name] ?? null]))
  return { oldValues: pick(before), newValues: pick(after) }
}

function idOf(item: Fields): string | undefined {
  for (const fields of [fieldsOf(item['after']) ?? item, item])
    for (const name of idFields) {
      const value = textOf(fields[name])
      if (value !== null) return value
    }
  return undefined
}

/** At most so many characters, none cut in half, as half a one is not text to PostgreSQL. */
const cut = (text: string, max: number): string => [...text].slice(0, max).join('')
const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null ? (value as Fields) : undefined
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const uuidOf = (value: unknown): string | null =>
  typeof value === 'string' && isUuid(value) ? value : null
