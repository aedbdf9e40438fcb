import type { Check, Files, FoundFile, Readable, Scope } from '../check.js'
import { Findings } from '../findings.js'

const portion = 1_000
const nil = '00000000-0000-0000-0000-000000000000'
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** Each import has its file, whole and in its user's folder, and each file an import. */
export const files: Check = {
  name: 'files',
  invariant: 'I11',
  service: 'transaction',
  severity: 'wrong',
  async run(database, scope) {
    const findings = new Findings(scope.examplesMax)
    if (scope.files) {
      await importsWithoutFiles(database, scope, scope.files, findings)
      await filesWithoutImports(database, scope, scope.files, findings)
    }
    return findings.outcome
  },
}

interface ImportRow {
  readonly id: string
  readonly userId: string
  readonly key: string
  readonly bytes: string
}

async function importsWithoutFiles(
  database: Readable,
  { userId }: Scope,
  stored: Files,
  findings: Findings,
): Promise<void> {
  let rows: ImportRow[]
  let after = nil
  do {
    rows = await database.query<ImportRow>(
      `SELECT id, user_id AS "userId", object_key AS key, file_bytes::text AS bytes FROM transaction_schema.statement_imports
       WHERE id > $1 AND ($2::uuid IS NULL OR user_id = $2) ORDER BY id LIMIT ${portion}`,
      [after, userId],
    )
    findings.looked(rows.length)
    for (const row of rows) {
      const file = await stored.find(row.key)
      const expected = `imports/${row.userId}/${row.id} of ${row.bytes} bytes`
      const actual = file && `${file.key} of ${file.bytes} bytes`
      if (actual === expected) continue
      const what = file ? 'file of an import that is another one' : 'import without its file'
      findings.differs({ userId: row.userId, what, ids: [row.id], expected, actual })
    }
    after = rows.at(-1)?.id ?? after
  } while (rows.length === portion)
}

async function filesWithoutImports(
  database: Readable,
  { userId, fileAgeSecondsMax }: Scope,
  stored: Files,
  findings: Findings,
): Promise<void> {
  const before = Date.now() - fileAgeSecondsMax * 1_000
  let some: FoundFile[] = []
  const look = async (): Promise<void> => {
    const ids = some.map(({ key }) => key.split('/').at(-1) ?? '').filter((id) => uuid.test(id))
    const rows = await database.query<{ key: string }>(
      'SELECT object_key AS key FROM transaction_schema.statement_imports WHERE id = ANY($1::uuid[])',
      [ids],
    )
    const known = new Set(rows.map(({ key }) => key))
    for (const { key, storedAt } of some) {
      if (known.has(key)) continue
      const [, owner = ''] = key.split('/')
      const actual = `since ${storedAt.toISOString()}`
      const what = 'file of no import'
      findings.differs({
        userId: uuid.test(owner) ? owner : null,
        ...{ what, ids: [key], expected: null, actual },
      })
    }
    some = []
  }
  for await (const file of stored.list(userId === null ? 'imports' : `imports/${userId}`)) {
    findings.looked(1)
    // A file comes before its import; the sweep takes what was left behind.
    if (file.storedAt.getTime() < before) some.push(file)
    if (some.length === portion) await look()
  }
  if (some.length > 0) await look()
}
