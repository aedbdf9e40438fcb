// The one entrance of `npm start`, `npm test` and the rest: plain Node 20, nothing installed needed.
// It installs and builds what is missing, then runs the command on the Node that Florin brings along.
import { spawn, spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installIfNeeded, nodeOf } from './install.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const [command = 'start', ...given] = process.argv.slice(2)
const bin = (path) => join(root, 'node_modules', path)

const commands = {
  start: { build: true, steps: [['dist/florin.mjs']] },
  cli: { build: true, steps: [['dist/cli.mjs', ...given]] },
  stack: { build: true, steps: [['dist/stack.mjs', ...given]] },
  bench: { build: true, steps: [['dist/bench.mjs', ...given]] },
  test: { build: true, steps: [[bin('jest/bin/jest.js'), ...given]] },
  'test:stack': {
    build: true,
    steps: [[bin('jest/bin/jest.js'), '--config=jest.stack.config.js', ...given]],
  },
  // In a real browser, against the program that `start` starts; see apps/web/playwright.config.mts.
  'test:web': {
    build: true,
    steps: [
      [bin('@playwright/test/cli.js'), 'test', '--config=apps/web/playwright.config.mts', ...given],
    ],
  },
  // Pictures and figures of the web app, into docs.
  screens: { build: true, steps: [[join(root, 'apps/web/look/screens.mts'), ...given]] },
  figures: { build: true, steps: [[join(root, 'apps/web/look/figures.mts'), ...given]] },
  // Takes compatible changes of events and API into their snapshots; fails where one is not.
  contracts: {
    build: true,
    steps: [
      [
        bin('jest/bin/jest.js'),
        'libs/contracts/src/published',
        'test/contracts/the-published',
        'test/contracts/every-event',
      ],
    ],
    environment: { FLORIN_CONTRACTS_UPDATE: '1' },
  },
  // Writes Grafana's dashboards as they are described.
  dashboards: {
    build: true,
    steps: [[bin('jest/bin/jest.js'), 'test/observability/dashboards']],
    environment: { FLORIN_DASHBOARDS_UPDATE: '1' },
  },
  build: { build: true, steps: [] },
  typecheck: {
    build: true,
    steps: [
      [bin('typescript/bin/tsc'), '-p', 'tsconfig.json', '--noEmit'],
      [bin('typescript/bin/tsc'), '-p', 'apps/web/tsconfig.json', '--noEmit'],
    ],
  },
  lint: {
    build: true,
    steps: [
      // Through Nx, whose project graph the boundary rule needs; one process, as all share one type check.
      [bin('nx/dist/bin/nx.js'), 'run', 'workspace:lint', '--outputStyle=static', ...given],
      [bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'],
    ],
  },
}

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 20)
  fail(`Florin needs Node 20 or newer to start; this is Node ${process.versions.node}.`)
const plan = commands[command]
if (!plan) fail(`There is no command "${command}". Known: ${Object.keys(commands).join(', ')}.`)

await installIfNeeded(root)
const node = nodeOf(root)
const environment = {
  ...process.env,
  NODE_COMPILE_CACHE: bin('.cache/v8'),
  NODE_OPTIONS: [process.env.NODE_OPTIONS, '--disable-warning=TimeoutNegativeWarning']
    .filter(Boolean)
    .join(' '),
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  NX_TUI: 'false',
  ...plan.environment,
}
// Florin's own programs keep what was compiled beside them. V8 may keep 48 MiB for what is new: with 12 it takes a fifth
// fewer requests a second, with more it only takes more memory.
const { NODE_COMPILE_CACHE: _, ...programEnvironment } = {
  ...environment,
  NODE_OPTIONS: `${environment.NODE_OPTIONS} --max-semi-space-size=16`,
}
if (plan.build) {
  const built = spawnSync(node, [join(root, 'tools/build.mjs')], {
    cwd: root,
    stdio: 'inherit',
    env: environment,
  })
  if (built.status !== 0) process.exit(built.status ?? 1)
}
for (const step of plan.steps) {
  const code = await run(step)
  if (code !== 0) process.exit(code)
}

/** Runs to the end; signals are passed on once, so that the command can stop in order. */
function run(args) {
  // The CLI reads and writes files where its user stands.
  const cwd = command === 'cli' ? (process.env.INIT_CWD ?? process.cwd()) : root
  const [script, ...rest] = args
  const child = spawn(node, [script.startsWith('dist') ? join(root, script) : script, ...rest], {
    cwd,
    stdio: 'inherit',
    env: script.startsWith('dist') ? programEnvironment : environment,
  })
  // Ctrl-C at a terminal reaches the command by itself too; it takes both for one.
  const pass = (signal) => child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM']
  for (const signal of signals) process.on(signal, pass)
  const watch = watchParent(() => child.kill('SIGTERM'))
  return new Promise((resolve) =>
    child.on('close', (code, signal) => {
      clearInterval(watch)
      for (const handled of signals) process.off(handled, pass)
      resolve(code ?? (signal ? 1 : 0))
    }),
  )
}

/** A SIGTERM to npm ends npm and its shell but does not reach what they started: their end is the sign to stop. */
function watchParent(stop) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return undefined
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, 500)
  return watch.unref()
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
