import { auditEntry, type AuditEntry } from '@florin/contracts'
import type { TrailLink } from '@florin/verify'
import { z } from 'zod'
import { CliError } from '../client.js'

const line = auditEntry.extend({ userId: z.string() })
/** An entry as it stands in a file: the API's, and whose it is. */
export type TrailLine = z.infer<typeof line>

/** JSON Lines in the order of the chain. */
export const written = (userId: string, entries: readonly AuditEntry[]): string =>
  entries
    .toSorted((a, b) => a.sequence - b.sequence)
    .map((entry) => `${JSON.stringify({ userId, ...entry })}\n`)
    .join('')

/** @throws CliError naming the first line that is no entry */
export function readLines(text: string): TrailLine[] {
  const lines = text.split('\n').filter((one) => one.trim() !== '')
  return lines.map((one, at) => {
    const parsed = line.safeParse(parse(one))
    if (parsed.success) return parsed.data
    const [issue] = parsed.error.issues
    const what = [issue?.path.join('.'), issue?.message].filter(Boolean).join(': ')
    throw new CliError(`Line ${at + 1} is no entry of a trail (${what}).`)
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What the hash of an entry is made of; the API calls some of it otherwise. */
export const toLink = ({ at, service, correlationId, ...entry }: TrailLine): TrailLink => ({
  ...entry,
  serviceName: service,
  requestId: correlationId,
  timestamp: new Date(at),
})
