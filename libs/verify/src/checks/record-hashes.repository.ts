import type { Check } from '../check.js'
import { Findings } from '../findings.js'
import { recordHash, type TrailRecord } from '../record-hash.js'

const portion = 2_000

type Row = Omit<TrailRecord, 'sequence'> & {
  readonly sequence: string
  readonly previousHash: string
  readonly hash: string
  /** The instant as text: a Date would lose microseconds, and rows with it. */
  readonly at: string
}

const columns = `id, user_id AS "userId", session_id AS "sessionId", service_name AS "serviceName", action,
  resource_type AS "resourceType", resource_id AS "resourceId", host(ip_address) AS "ipAddress", user_agent AS "userAgent",
  request_id AS "requestId", old_values AS "oldValues", new_values AS "newValues", metadata, success,
  error_message AS "errorMessage", timestamp, sequence::text, previous_hash AS "previousHash", hash, timestamp::text AS at`

/** Each record of the trail has the hash of what it says, so none was altered after it was written. */
export const recordHashes: Check = {
  name: 'record-hashes',
  invariant: 'I9',
  service: 'audit',
  severity: 'wrong',
  async run(database, { userId, examplesMax }) {
    const findings = new Findings(examplesMax)
    let last: Pick<Row, 'id' | 'at'> = {
      id: '00000000-0000-0000-0000-000000000000',
      at: '-infinity',
    }
    let rows: Row[]
    do {
      rows = await database.query<Row>(
        `SELECT ${columns} FROM audit_schema.audit_logs
         WHERE (id, timestamp) > ($1::uuid, $2::timestamptz) AND ($3::uuid IS NULL OR user_id = $3)
         ORDER BY id, timestamp LIMIT ${portion}`,
        [last.id, last.at, userId],
      )
      findings.looked(rows.length)
      for (const row of rows) {
        const { previousHash, hash: actual, at: _, ...record } = row
        const expected = recordHash(previousHash, { ...record, sequence: Number(row.sequence) })
        if (expected === actual) continue
        const what = 'record of the trail that was altered'
        findings.differs({
          userId: row.userId,
          what,
          ids: [row.sequence, row.id],
          expected,
          actual,
        })
      }
      last = rows.at(-1) ?? last
    } while (rows.length === portion)
    return findings.outcome
  },
}
