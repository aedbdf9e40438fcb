import type { Check, Files, FoundFile, Readable, Scope } from '../check.js'
import { Findings } from '../findings.js'
import { documentOwners } from './documents.repository.js'

const portion = 1_000
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
const ownerOf = (key: string): string => key.split('/')[1] ?? ''

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
      await filesWithoutName(database, scope, scope.files, findings)
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

async function filesWithoutName(
  database: Readable,
  { userId, fileAgeSecondsMax }: Scope,
  stored: Files,
  findings: Findings,
): Promise<void> {
  const before = Date.now() - fileAgeSecondsMax * 1_000
  let some: FoundFile[] = []
  const look = async (): Promise<void> => {
    const keys = some.map(({ key }) => key)
    const named = new Set(
      (await database.query<{ key: string }>(namedOf, [keys])).map(({ key }) => key),
    )
    for (const { key, storedAt } of some) {
      if (named.has(key)) continue
      const owner = ownerOf(key)
      findings.differs({
        ...{ userId: uuid.test(owner) ? owner : null, what: 'file of no document', ids: [key] },
        ...{ expected: null, actual: `since ${storedAt.toISOString()}` },
      })
    }
    some = []
  }
  for await (const file of stored.list(userId === null ? 'attachments' : `attachments/${userId}`)) {
    findings.looked(1)
    // A file comes before what names it; the sweep takes what was left behind.
    if (file.storedAt.getTime() < before) some.push(file)
    if (some.length === portion) await look()
  }
  if (some.length > 0) await look()
}

/** Of some keys those that a document names, or that are still to go with one. */
const namedOf = `SELECT k AS key FROM unnest($1::text[]) AS k WHERE ${documentOwners
  .map(
    (owner) => `EXISTS (SELECT 1 FROM ${owner}_schema.document_heads h WHERE h.files @> ARRAY[k])
      OR EXISTS (SELECT 1 FROM ${owner}_schema.document_writes w WHERE k = ANY (w.files))`,
  )
  .join(' OR ')}`
