import type { Check, Files, Readable, Scope } from '../check.js'
import { Findings } from '../findings.js'
import { documentOwners } from './documents.repository.js'
import { filesWithoutName, ownerOf } from './files-without-name.js'

const portion = 1_000

/** Each file that a document names is there, in its user's folder, and each file there is named by a document. */
export const documentFiles: Check = {
  name: 'document-files',
  invariant: 'I11',
  service: 'transaction',
  severity: 'wrong',
  async run(database, scope) {
    const findings = new Findings(scope.examplesMax)
    if (scope.files) {
      for (const owner of documentOwners)
        await namedWithoutFile(database, `${owner}_schema`, scope, scope.files, findings)
      const what = 'file of no document'
      await filesWithoutName(scope.files, 'attachments', scope, findings, what, (keys) =>
        database.query(namedOf, [keys]),
      )
    }
    return findings.outcome
  },
}

interface Named {
  readonly userId: string
  readonly documentId: string
  readonly key: string
}

async function namedWithoutFile(
  database: Readable,
  schema: string,
  { userId }: Scope,
  stored: Files,
  findings: Findings,
): Promise<void> {
  let rows: Named[]
  let after = ''
  do {
    rows = await database.query<Named>(
      `SELECT h.user_id AS "userId", h.document_id AS "documentId", f.key FROM ${schema}.document_heads h, unnest(h.files) AS f (key)
       WHERE f.key > $1 AND ($2::uuid IS NULL OR h.user_id = $2) ORDER BY f.key LIMIT ${portion}`,
      [after, userId],
    )
    findings.looked(rows.length)
    for (const { userId: owner, documentId, key } of rows) {
      const file = ownerOf(key) === owner ? await stored.find(key) : null
      if (file) continue
      const what = ownerOf(key) === owner ? 'document without its file' : 'file of somebody else'
      const ids = [documentId, key]
      findings.differs({ userId: owner, what, ids, expected: key, actual: null })
    }
    after = rows.at(-1)?.key ?? after
  } while (rows.length === portion)
}

/** Of some keys those that a document names, or that are still to go with one. */
const namedOf = `SELECT k AS key FROM unnest($1::text[]) AS k WHERE ${documentOwners
  .map(
    (owner) => `EXISTS (SELECT 1 FROM ${owner}_schema.document_heads h WHERE h.files @> ARRAY[k])
      OR EXISTS (SELECT 1 FROM ${owner}_schema.document_writes w WHERE k = ANY (w.files))`,
  )
  .join(' OR ')}`
