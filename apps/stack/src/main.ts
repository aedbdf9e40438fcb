import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import {
  assertPortFree,
  checkoutFolder,
  ConfigError,
  hasEnded,
  readConfig,
  spawnLogged,
  StartupError,
} from '@florin/platform'
import { folderOf, stackConfigSchema, type StackFolder } from './stack-config.js'
import { isAlive, readState, type Part } from './state.js'

const usage = `Usage: npm run stack -- COMMAND

  up            start PostgreSQL, PgBouncer, Kafka, Redis, S3, MongoDB and every service, each a process of its own
  down          stop all of it; what it knows stays in its folder
  status        what runs, and whether it is ready
  logs PART     the last lines of a part: a service, gateway, keeper or a server

The gateway listens on PORT (3000); everything is kept in FLORIN_STACK_DIR (.florin-stack).
With FLORIN_STACK_PROMETHEUS=on a Prometheus watches it.
`

const lookMs = 100
const stopMsMax = 60_000
const linesShown = 100

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`)

async function main([verb, part]: readonly string[]): Promise<number> {
  const config = readConfig(stackConfigSchema)
  const folder = folderOf(config)
  switch (verb) {
    case 'up':
      return up(folder, config.PORT)
    case 'down':
      return down(folder)
    case 'status':
      return status(folder)
    case 'logs':
      return logs(folder, part)
    default:
      say(usage)
      return verb === undefined || verb === 'help' ? 0 : 2
  }
}

async function up(folder: StackFolder, port: number): Promise<number> {
  const running = readState(folder)
  if (running) {
    say(`It runs already, on ${running.url}.`)
    return 0
  }
  await assertPortFree(port, '127.0.0.1', 'npm run stack -- up')
  mkdirSync(folder.logs, { recursive: true, mode: 0o700 })
  const script = join(checkoutFolder(), 'dist/stack-keeper.mjs')
  const keeper = spawnLogged(process.execPath, [script], folder.logOf('keeper'), { detached: true })
  keeper.unref()
  let told: string | undefined
  for (; !hasEnded(keeper); await pause(lookMs)) {
    const state = readState(folder)
    if (state?.pid !== keeper.pid || state === undefined) continue
    if (state.doing === undefined) {
      say(
        `Florin listens on ${state.url}; its ${state.parts.length} processes: npm run stack -- status`,
      )
      if (state.prometheus !== undefined) say(`Prometheus listens on ${state.prometheus}`)
      return 0
    }
    if (state.doing !== told) say((told = state.doing))
  }
  throw new StartupError(`It could not be started:\n${tail(folder.logOf('keeper'), 10)}`)
}

async function down(folder: StackFolder): Promise<number> {
  const state = readState(folder)
  if (!state) {
    say('Nothing runs.')
    return 0
  }
  process.kill(state.pid, 'SIGTERM')
  const since = performance.now()
  while (isAlive(state)) {
    if (performance.now() - since > stopMsMax)
      throw new StartupError(`It has not stopped within a minute: process ${state.pid} still runs.`)
    await pause(lookMs)
  }
  say('Stopped.')
  return 0
}

async function status(folder: StackFolder): Promise<number> {
  const state = readState(folder)
  if (!state) {
    say('Nothing runs.')
    return 1
  }
  if (state.doing !== undefined) say(`${state.doing} …`)
  const found = await Promise.all(
    state.parts.map(async (part) => ({ ...part, how: await howIs(part) })),
  )
  for (const { name, pid, url, how } of found)
    say(`${name.padEnd(18)} ${how.padEnd(10)} process ${String(pid).padEnd(8)} ${url ?? ''}`)
  return found.every(({ how }) => how === 'ready' || how === 'runs') ? 0 : 1
}

async function howIs(part: Part): Promise<string> {
  const { url } = part
  if (!isAlive(part)) return 'ended'
  if (url === undefined) return 'runs'
  const signal = AbortSignal.timeout(5_000)
  const answer = await fetch(`${url}/health/ready`, { signal }).catch(() => undefined)
  return answer?.ok ? 'ready' : 'not ready'
}

function logs(folder: StackFolder, part: string | undefined): number {
  const name = part !== undefined && /^[a-z]+(-[a-z]+)?( |-)?\d?$/.test(part) ? part : ''
  // A server keeps its log with its data.
  const file = [join(folder.path, name, `${name}.log`), folder.logOf(name)].find(existsSync)
  if (name === '' || file === undefined) {
    say(`There is no log of ${part ?? 'nothing'}; status names the parts.`)
    return 2
  }
  say(tail(file, linesShown))
  return 0
}

const tail = (file: string, lines: number): string =>
  readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n')

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    const expected = error instanceof ConfigError || error instanceof StartupError
    const { message, stack } = error as Error
    process.stderr.write(`${expected ? message : (stack ?? String(error))}\n`)
    process.exitCode = 1
  },
)
