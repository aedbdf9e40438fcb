import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical-json.js'
import { canonicalIp } from './ip-address.js'
import type { AuditLink, AuditRecord } from './record.js'

/** Where a chain stands: what the next link is tied to. */
export interface ChainHead {
  readonly sequence: number
  readonly hash: string
}

/** Before the first link. */
export const genesis: ChainHead = { sequence: 0, hash: '0'.repeat(64) }

/** Ties a record to a chain; the link is the chain's new head. */
export function tie(head: ChainHead, record: AuditRecord): AuditLink {
  const place = { sequence: head.sequence + 1, previousHash: head.hash }
  return { ...record, ...place, hash: hashOf(record, place) }
}

export type Verdict =
  | { readonly whole: true; readonly head: ChainHead }
  | {
      readonly whole: false
      /** Place of the first link that is wrong. */
      readonly sequence: number
      readonly reason: 'missing' | 'not-tied' | 'altered'
    }

/**
 * Whether links are a chain from its start: none missing, none out of place, none altered. That none was
 * cut off at the end shows only in comparison with a head that was kept elsewhere.
 */
export function verifyChain(links: readonly AuditLink[]): Verdict {
  let head = genesis
  for (const link of links) {
    const sequence = head.sequence + 1
    if (link.sequence !== sequence) return { whole: false, sequence, reason: 'missing' }
    if (link.previousHash !== head.hash) return { whole: false, sequence, reason: 'not-tied' }
    if (link.hash !== hashOf(link, link)) return { whole: false, sequence, reason: 'altered' }
    head = { sequence, hash: link.hash }
  }
  return { whole: true, head }
}

/** SHA-256 over the previous hash and the record's canonical JSON, field by field, in hex. */
function hashOf(record: AuditRecord, place: Pick<AuditLink, 'sequence' | 'previousHash'>): string {
  const hashed: AuditRecord & { sequence: number } = {
    id: record.id,
    userId: record.userId,
    sessionId: record.sessionId,
    serviceName: record.serviceName,
    action: record.action,
    resourceType: record.resourceType,
    resourceId: record.resourceId,
    ipAddress: canonicalIp(record.ipAddress),
    userAgent: record.userAgent,
    requestId: record.requestId,
    oldValues: record.oldValues,
    newValues: record.newValues,
    metadata: record.metadata,
    success: record.success,
    errorMessage: record.errorMessage,
    timestamp: record.timestamp,
    sequence: place.sequence,
  }
  return createHash('sha256').update(place.previousHash).update(canonicalJson(hashed)).digest('hex')
}
