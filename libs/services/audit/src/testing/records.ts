import fc from 'fast-check'
import { newId } from '@florin/platform'
import { genesis, tie } from '../trail/chain.js'
import type { AuditLink, AuditRecord } from '../trail/record.js'

/** Something written down, unless told otherwise a sign-in. */
export const record = (given: Partial<AuditRecord> = {}): AuditRecord => ({
  id: newId(),
  userId: '019a1f5e-0000-7000-8000-000000000001',
  sessionId: null,
  serviceName: 'user',
  action: 'USER_LOGIN',
  resourceType: 'session',
  resourceId: null,
  ipAddress: '192.0.2.7',
  userAgent: 'curl/8',
  requestId: 'r-1',
  oldValues: null,
  newValues: null,
  metadata: { count: 1 },
  success: true,
  errorMessage: null,
  timestamp: '2026-10-05T08:00:00.000Z',
  ...given,
})

export const chain = (records: readonly AuditRecord[]): AuditLink[] => {
  const links: AuditLink[] = []
  for (const next of records) links.push(tie(links.at(-1) ?? genesis, next))
  return links
}

export const anyRecord = fc
  .record({
    action: fc.string(),
    userAgent: fc.option(fc.string({ unit: 'grapheme' })),
    ipAddress: fc.option(fc.oneof(fc.ipV4(), fc.ipV6())),
    metadata: fc.dictionary(fc.string(), fc.jsonValue()),
    success: fc.boolean(),
  })
  .map((given) => record(given))
