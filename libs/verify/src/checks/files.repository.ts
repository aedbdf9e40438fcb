import type { Check, Files, Readable, Scope } from '../check.js'
import { Findings } from '../findings.js'
import { filesWithoutName, isUuid } from './files-without-name.js'

const portion = 1_000
const nil = '00000000-0000-0000-0000-000000000000'

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
      const what = 'file of no import'
      await filesWithoutName(scope.files, 'imports', scope, findings, what, (keys) =>
        importsOf(database, keys),
      )
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

/** Of some keys those that an import names. */
function importsOf(database: Readable, keys: readonly string[]): Promise<{ key: string }[]> {
  const ids = keys.map((key) => key.split('/').at(-1) ?? '').filter(isUuid)
  return database.query(
    'SELECT object_key AS key FROM transaction_schema.statement_imports WHERE id = ANY($1::uuid[])',
    [ids],
  )
}
