import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '../..')
const run = (script: string, args: readonly string[], input = ''): string => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'node_modules', script), ...args],
    {
      cwd: root,
      input,
      encoding: 'utf8',
      env: { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false' },
    },
  )
  return stdout || stderr
}

/** The rules that object to a fixture as if it stood at the given place. */
function objections(fixture: string, place: string): string[] {
  const text = readFileSync(join(__dirname, 'fixtures', fixture), 'utf8')
  const typed = [
    '@typescript-eslint/no-floating-promises',
    '@typescript-eslint/no-misused-promises',
  ]
  const output = run(
    'eslint/bin/eslint.js',
    [
      '--stdin',
      `--stdin-filename=${place}`,
      '--format=json',
      // The file is not on disk, so what needs its types cannot look at it.
      '--parser-options=projectService:false',
      ...typed.flatMap((rule) => ['--rule', `${rule}: off`]),
    ],
    text,
  )
  const [result] = JSON.parse(output) as { messages: { ruleId: string | null }[] }[]
  return (result?.messages ?? []).map((message) => message.ruleId ?? 'unreadable')
}

// Without a project graph the boundary rule skips itself and everything passes.
beforeAll(() => {
  run('nx/dist/bin/nx.js', ['graph', '--file=node_modules/.cache/project-graph.json'])
}, 120_000)

it('refuses a service that imports another service', () => {
  expect(
    objections('budget-imports-transaction.ts', 'libs/services/budget/src/budgets/stolen.ts'),
  ).toContain('@nx/enforce-module-boundaries')
}, 60_000)

it('lets the product import every service', () => {
  expect(objections('budget-imports-transaction.ts', 'apps/florin/src/all.ts')).toEqual([])
}, 60_000)

it('refuses domain code that reads the clock or knows the framework', () => {
  expect(objections('domain-reads-the-clock.ts', 'libs/calendar/src/today.ts')).toEqual(
    expect.arrayContaining(['no-restricted-imports', 'no-restricted-syntax']),
  )
}, 60_000)

it('refuses a bare noun of a service that knows the framework or picks an id', () => {
  const found = objections('bare-noun-picks-an-id.ts', 'libs/services/budget/src/budgets/budget.ts')
  expect(found).toEqual(['no-restricted-imports', 'no-restricted-imports'])
}, 60_000)

it('lets a service file do what a bare noun may not', () => {
  expect(
    objections('bare-noun-picks-an-id.ts', 'libs/services/budget/src/budgets/budget.service.ts'),
  ).toEqual([])
}, 60_000)

it('refuses a controller that takes the role which sees all users', () => {
  expect(
    objections(
      'controller-takes-the-worker.ts',
      'libs/services/budget/src/budgets/budgets.controller.ts',
    ),
  ).toContain('no-restricted-imports')
}, 60_000)
