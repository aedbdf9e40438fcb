import { createHash } from 'node:crypto'

/** A record of the trail as the database gives it back. */
export interface TrailRecord {
  readonly id: string
  readonly userId: string
  readonly sessionId: string | null
  readonly serviceName: string
  readonly action: string
  readonly resourceType: string
  readonly resourceId: string | null
  readonly ipAddress: string | null
  readonly userAgent: string | null
  readonly requestId: string | null
  readonly oldValues: unknown
  readonly newValues: unknown
  readonly metadata: unknown
  readonly success: boolean
  readonly errorMessage: string | null
  readonly timestamp: Date
  readonly sequence: number
}

/** SHA-256, in hex, of the hash before and the record as RFC 8785 spells it. */
export const recordHash = (previousHash: string, record: TrailRecord): string =>
  createHash('sha256')
    .update(previousHash)
    .update(spelled({ ...record, ipAddress: address(record.ipAddress) }))
    .digest('hex')

/** RFC 8785: members in the order of their names' code units, no blanks. */
function spelled(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (Array.isArray(value)) return `[${value.map(spelled).join(',')}]`
  if (typeof value !== 'object') return JSON.stringify(value)
  const members = value as Readonly<Record<string, unknown>>
  const names = Object.keys(members).sort((a, b) => (a < b ? -1 : 1))
  return `{${names.map((name) => `${JSON.stringify(name)}:${spelled(members[name])}`).join(',')}}`
}

/** IPv6 in brackets and RFC 5952's spelling, IPv4 as it is. */
const address = (text: string | null): string | null =>
  text?.includes(':') ? new URL(`http://[${text}]/`).hostname : text
