/** What a migration does that an older program, or people at work, would feel. */
export interface Problem {
  readonly statement: string
  readonly what: string
}

interface Statement {
  readonly text: string
  /** What stands before it. */
  readonly comment: string
}

const token =
  /(--[^\n]*|\/\*[\s\S]*?\*\/)|('(?:[^']|'')*'|"[^"]*"|\$(\w*)\$[\s\S]*?\$\3\$)|(;)|([^'"$;/-]+|[\s\S])/g

/** The statements of a file, each with the comments before it. */
export function statementsOf(sql: string): Statement[] {
  const statements: Statement[] = []
  let [text, comment] = ['', '']
  for (const [part, aside, , , end] of sql.matchAll(token)) {
    if (aside !== undefined) comment += `${aside}\n`
    // What a text says is not done; what a body in dollars says is.
    else if (part.startsWith("'") && part.length > 1) text += "''"
    else if (end === undefined) text += part
    else {
      statements.push({ text: text.trim(), comment })
      ;[text, comment] = ['', '']
    }
  }
  if (text.trim() !== '') statements.push({ text: text.trim(), comment })
  return statements.filter((one) => one.text !== '')
}

interface Rule {
  readonly what: string
  /** Of a table that the migration does not make itself; of anything, where it captures none. */
  readonly found: RegExp
  /** May be done by a contract step. */
  readonly isContract: boolean
}

const alter = String.raw`ALTER TABLE (?:IF EXISTS )?(?:ONLY )?(\w+)\b[^;]*?\b`
const breaks = (what: string, found: string): Rule => ({
  ...{ what, found: new RegExp(found, 'i'), isContract: true },
})
const stops = (what: string, found: string): Rule => ({
  ...{ what, found: new RegExp(found, 'i'), isContract: false },
})

const rules: readonly Rule[] = [
  breaks(
    'takes something away',
    String.raw`\bDROP (?:TABLE|VIEW|FUNCTION|SEQUENCE|TYPE) (?:IF EXISTS )?(\w+)`,
  ),
  breaks('takes a column away', `${alter}DROP COLUMN`),
  breaks('gives something another name', `${alter}RENAME`),
  breaks('refuses nulls', `${alter}SET NOT NULL`),
  breaks('takes a default away', `${alter}DROP DEFAULT`),
  breaks(
    'demands a column that nobody writes yet',
    String.raw`${alter}ADD COLUMN (?:(?!DEFAULT|,)[\s\S])*NOT NULL(?:(?!DEFAULT|,)[\s\S])*(?:,|$)`,
  ),
  breaks(
    'refuses what was allowed',
    String.raw`${alter}ADD (?:CONSTRAINT|CHECK|UNIQUE|PRIMARY KEY|FOREIGN KEY)`,
  ),
  breaks('takes a right away', String.raw`\bREVOKE [^;]+? ON (?!FUNCTION)(?:TABLE )?(\w+)`),
  stops('writes a table anew', String.raw`${alter}ALTER (?:COLUMN )?\w+ (?:SET DATA )?TYPE`),
  stops(
    'writes a table anew for a value of each row',
    String.raw`${alter}ADD COLUMN [^,;]*(?:DEFAULT \(?(?:gen_random_uuid|uuidv7|random|clock_timestamp|nextval)|GENERATED|\bserial\b)`,
  ),
  stops(
    'reads a table whole while nobody writes it',
    String.raw`${alter}ADD (?:CONSTRAINT \w+ )?(?:CHECK|FOREIGN KEY)(?![\s\S]*NOT VALID)`,
  ),
  stops(
    'makes an index while nobody writes',
    String.raw`${alter}ADD (?:CONSTRAINT \w+ )?(?:UNIQUE|PRIMARY KEY)(?! USING INDEX)`,
  ),
  stops(
    'makes an index while nobody writes',
    String.raw`CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY)(?:IF NOT EXISTS )?(?:\w+ )?ON (?!ONLY)(\w+)`,
  ),
  stops(
    'changes rows at one go, which belongs into a backfill.sql',
    String.raw`^\s*(?:WITH[\s\S]*)?(?:UPDATE|DELETE FROM|MERGE INTO|INSERT INTO) (\w+)`,
  ),
  stops(
    'keeps everybody out',
    String.raw`^\s*(?:LOCK|TRUNCATE|CLUSTER|VACUUM|REINDEX)(?! \w+ CONCURRENTLY)`,
  ),
]

const contractMark = /-- Contract of (\d{14}_\w+)/
const excuse = /-- Breaks nothing: \S/

/** What is wrong with a migration. @param earlier names of the service's migrations before it */
export function problemsOf(sql: string, earlier: readonly string[]): Problem[] {
  const statements = statementsOf(sql)
  const made = new Set(
    [...sql.matchAll(/CREATE TABLE (?:IF NOT EXISTS )?(\w+)/gi)].map(([, table]) => table),
  )
  const [, expand] = contractMark.exec(sql) ?? []
  const problems: Problem[] = []
  if (expand !== undefined && !earlier.includes(expand))
    problems.push({ statement: '', what: `is the contract of ${expand}, which is not before it` })
  if (/\bCONCURRENTLY\b/i.test(statements.map(({ text }) => text).join()) && statements.length > 1)
    problems.push({ statement: '', what: 'makes an index beside people, and is not that alone' })
  for (const { text, comment } of statements) {
    if (excuse.test(comment)) continue
    for (const { what, found, isContract } of rules) {
      const match = found.exec(text)
      if (!match || made.has(match[1]) || (isContract && expand !== undefined)) continue
      problems.push({ statement: text.split('\n')[0] ?? '', what })
    }
  }
  return problems
}

/** What is wrong with the filling in of rows. */
export function problemsOfBackfill(sql: string): Problem[] {
  const [first, ...others] = statementsOf(sql)
  const statement = first?.text ?? ''
  const wanted: [string, boolean][] = [
    ['is not one statement', others.length > 0 || statement === ''],
    ['does not begin after a key', !statement.includes('$1')],
    ['has no bound', !/LIMIT \$2/i.test(statement)],
    ['does not tell how far it came', !/\bafter\b/i.test(statement)],
  ]
  return wanted.filter(([, isWrong]) => isWrong).map(([what]) => ({ statement, what }))
}
