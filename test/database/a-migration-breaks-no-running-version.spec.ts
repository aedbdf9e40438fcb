import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serviceNames } from '@florin/contracts'
import { problemsOf, problemsOfBackfill } from './migration-rules.js'
import before from './migrations-of-before.json'

const prisma = join(__dirname, '../../prisma')
const namesOf = (service: string): string[] =>
  readdirSync(join(prisma, service, 'migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
const read = (...path: string[]): string => readFileSync(join(prisma, ...path), 'utf8')

const found = serviceNames.flatMap((service) => {
  const names = namesOf(service)
  return names.map((name, n) => {
    const backfill = join(service, 'migrations', name, 'backfill.sql')
    return {
      name: `${service}/${name}`,
      problems: [
        ...problemsOf(read(service, 'migrations', name, 'migration.sql'), names.slice(0, n)),
        ...(existsSync(join(prisma, backfill)) ? problemsOfBackfill(read(backfill)) : []),
      ],
    }
  })
})

it('neither the program of before nor people at work feel it, or it says why', () => {
  const wrong = found.filter(({ name, problems }) => problems.length > 0 && !before.includes(name))
  expect(wrong).toEqual([])
})

it('what was applied before there were rules is listed, and nothing else', () => {
  const broken = found.filter(({ problems }) => problems.length > 0).map(({ name }) => name)
  expect(before.filter((name) => !broken.includes(name))).toEqual([])
})

it.each([
  ['ALTER TABLE budgets ADD COLUMN colour text'],
  [`ALTER TABLE budgets ADD COLUMN colour text NOT NULL DEFAULT 'red'`],
  ['ALTER TABLE budgets ADD COLUMN seen_at timestamptz NOT NULL DEFAULT now()'],
  ['ALTER TABLE budgets ALTER COLUMN notes DROP NOT NULL'],
  ['ALTER TABLE budgets DROP CONSTRAINT budgets_amount_check'],
  ['CREATE INDEX CONCURRENTLY by_colour ON budgets (colour)'],
  ['CREATE INDEX by_day ON ONLY transactions (day)'],
  [
    'CREATE TABLE t (id uuid NOT NULL); CREATE INDEX by_id ON t (id); INSERT INTO t SELECT 1; DROP TABLE t',
  ],
  [
    'ALTER TABLE budgets ADD CONSTRAINT c CHECK (a > 0) NOT VALID -- Contract of 20261101000000_platform',
  ],
  ['-- Contract of 20261101000000_platform\nALTER TABLE budgets DROP COLUMN colour'],
  ['-- Breaks nothing: nobody has ever called it.\nDROP FUNCTION f()'],
  [
    `-- ALTER TABLE budgets DROP COLUMN colour\nCOMMENT ON TABLE budgets IS 'DROP TABLE x; TRUNCATE y'`,
  ],
])('%s is felt by nobody', (sql) => {
  expect(problemsOf(sql, ['20261101000000_platform'])).toEqual([])
})

it.each([
  ['ALTER TABLE budgets DROP COLUMN colour', 'takes a column away'],
  ['ALTER TABLE budgets RENAME COLUMN a TO b', 'gives something another name'],
  ['ALTER TABLE budgets RENAME TO plans', 'gives something another name'],
  ['DROP TABLE budgets', 'takes something away'],
  [
    'ALTER TABLE budgets ADD COLUMN a text, ADD COLUMN b text NOT NULL',
    'demands a column that nobody writes yet',
  ],
  ['ALTER TABLE budgets ALTER COLUMN a SET NOT NULL', 'refuses nulls'],
  ['ALTER TABLE budgets ALTER COLUMN a DROP DEFAULT', 'takes a default away'],
  ['ALTER TABLE budgets ALTER COLUMN a TYPE bigint', 'writes a table anew'],
  [
    'ALTER TABLE budgets ADD COLUMN a uuid DEFAULT gen_random_uuid()',
    'writes a table anew for a value of each row',
  ],
  [
    '-- Contract of 20261101000000_platform\nALTER TABLE budgets ADD CONSTRAINT c CHECK (a > 0)',
    'reads a table whole while nobody writes it',
  ],
  [
    '-- Contract of 20261101000000_platform\nALTER TABLE budgets ADD UNIQUE (a)',
    'makes an index while nobody writes',
  ],
  ['REVOKE SELECT ON budgets FROM budget_api', 'takes a right away'],
  ['CREATE INDEX by_colour ON budgets (colour)', 'makes an index while nobody writes'],
  [
    'SELECT 1; CREATE INDEX CONCURRENTLY by_colour ON budgets (colour)',
    'makes an index beside people, and is not that alone',
  ],
  ['UPDATE budgets SET a = 1', 'changes rows at one go, which belongs into a backfill.sql'],
  [
    'WITH x AS (SELECT 1) DELETE FROM budgets',
    'changes rows at one go, which belongs into a backfill.sql',
  ],
  ['LOCK TABLE budgets', 'keeps everybody out'],
  [
    '-- Contract of 20990101000000_later\nDROP TABLE budgets',
    'is the contract of 20990101000000_later, which is not before it',
  ],
])('%s is found', (sql, what) => {
  expect(problemsOf(sql, ['20261101000000_platform']).map((problem) => problem.what)).toEqual([
    what,
  ])
})

it('rows are filled in bounded, from a key on', () => {
  const sql = `WITH next AS (SELECT id FROM t WHERE id > $1 ORDER BY id LIMIT $2) SELECT max(id) AS after FROM next`
  expect(problemsOfBackfill(sql)).toEqual([])
  expect(problemsOfBackfill('UPDATE t SET a = 1').map(({ what }) => what)).toEqual([
    'does not begin after a key',
    'has no bound',
    'does not tell how far it came',
  ])
})
