import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Client } from 'pg'
import { StartupError } from '../config/startup-error.js'
import { freePort } from '../runtime/free-port.js'
import { accountFor, handOver, type Account } from './embedded-account.js'
import { findBinaries, type PostgresBinaries } from './embedded-binaries.js'
import type { Log } from '../observability/log.js'
import { exitOf, hasEnded, KeptRunning } from './keep-running.js'

export interface EmbeddedPostgresOptions {
  /** Folder of the cluster; made when it is absent. */
  readonly folder: string
  /** Password of the superuser `florin`. */
  readonly password: string
  /** Further settings, such as `fsync=off` in tests. */
  readonly settings?: readonly string[]
  /** A port to take; any free one unless told. */
  readonly port?: number
  /** Whether it is reached by a socket in its folder instead of the loopback, where the system has such. */
  readonly bySocket?: boolean
  /** Is told when the server ended by itself, and how starting it again went. */
  readonly log: Log
}

/** A PostgreSQL of our own that runs beside the process, is started again if it dies, and stops with it. */
export interface EmbeddedPostgres {
  readonly port: number
  urlFor(user: string, password: string, database: string): string
  stop(): Promise<void>
}

const startSecondsMax = 60
// Sized for one household on a small machine: eight applications' pools and a little room.
const baseSettings = [
  'listen_addresses=127.0.0.1',
  'max_connections=120',
  'shared_buffers=64MB',
  'max_wal_size=512MB',
  'timezone=UTC',
  'log_min_messages=warning',
]

/** Starts the cluster of a folder, making it first when there is none. */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const binaries = findBinaries()
  mkdirSync(options.folder, { recursive: true, mode: 0o700 })
  const account = accountFor([options.folder, binaries.postgres])
  await stopLeftBehind(options.folder)
  handOver(options.folder, account)
  if (!existsSync(join(options.folder, 'PG_VERSION'))) await initialise(binaries, account, options)
  const port = options.port ?? (await freePort())
  const sockets = options.bySocket ? socketFolder(options.folder, port) : undefined
  const through = sockets === undefined ? '' : `?host=${encodeURIComponent(sockets)}`
  const urlFor = (user: string, password: string, database: string): string =>
    `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}${through}`
  const listens = `unix_socket_directories=${sockets === undefined ? '' : `"${sockets}"`}`
  const settings = [...baseSettings, listens, ...(options.settings ?? [])].flatMap((one) => [
    '-c',
    one,
  ])
  const place = ['-D', options.folder, '-p', String(port)]
  const start = async (): Promise<ChildProcess> => {
    const child = run(account, binaries.postgres, [...place, ...settings])
    try {
      await untilReady(child, urlFor('florin', options.password, 'postgres'), collect(child))
      return child
    } catch (error) {
      child.kill('SIGINT')
      await exitOf(child)
      throw error
    }
  }
  const server = await KeptRunning.begin(start, options.log)
  // A fast shutdown: open transactions are rolled back, everything committed is on disk.
  return { port, urlFor, stop: () => server.stop('SIGINT') }
}

/** Longest address of a socket that every system takes, in bytes. */
const socketBytesMax = 100

/**
 * Where the server is reached without the network, which costs a statement a third less: the folder of the cluster,
 * which nobody else may enter. Undefined where that cannot be, so that it is the loopback.
 */
function socketFolder(cluster: string, port: number): string | undefined {
  const folder = resolve(cluster)
  const bytes = Buffer.byteLength(join(folder, `.s.PGSQL.${port}`))
  const isPossible = process.platform !== 'win32' && bytes <= socketBytesMax
  return isPossible && !/["\\]/.test(folder) ? folder : undefined
}

function run(account: Account, command: string, args: readonly string[]): ChildProcess {
  const [program = command, ...rest] = [...account.prefix, command, ...args]
  return spawn(program, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    // In its own process group, so that Ctrl-C at the terminal reaches us only and we stop it in order.
    detached: true,
    env: { ...process.env, LC_ALL: 'C.UTF-8', LC_MESSAGES: 'C' },
    ...account.runsAs,
  })
}

async function initialise(
  binaries: PostgresBinaries,
  account: Account,
  options: EmbeddedPostgresOptions,
): Promise<void> {
  const passwordFile = `${options.folder}.password`
  writeFileSync(passwordFile, options.password, { mode: 0o600 })
  handOver(passwordFile, account)
  try {
    const child = run(account, binaries.initdb, [
      `--pgdata=${options.folder}`,
      '--username=florin',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
      ...(options.settings?.includes('fsync=off') ? ['--no-sync'] : []),
    ])
    const output = collect(child)
    const code = await exitOf(child)
    if (code !== 0)
      throw endedBecause(`The database could not be set up in ${options.folder}`, output())
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** A server left behind by a process that was killed is stopped, so that its data can be opened again. */
export async function stopLeftBehind(folder: string): Promise<void> {
  const pidFile = join(folder, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 1 || !isPostgres(pid)) return
  process.kill(pid, 'SIGINT')
  for (let tries = 0; tries < 200 && isPostgres(pid); tries++) await pause(50)
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')
  } catch (error) {
    return (error as { code?: string }).code === 'ENOENT' && process.platform !== 'linux'
  }
}

async function untilReady(child: ChildProcess, url: string, output: () => string): Promise<void> {
  const deadline = performance.now() + startSecondsMax * 1_000
  for (;;) {
    if (hasEnded(child)) throw endedBecause('PostgreSQL ended while starting', output())
    const client = new Client({ connectionString: url })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (performance.now() > deadline)
        throw new Error(`PostgreSQL did not start:\n${output()}`, { cause: error })
      await pause(20)
    }
  }
}

/** A sentence where a person can put it right, else all that it said. */
const endedBecause = (what: string, output: string): Error =>
  output.includes('No space left on device')
    ? new StartupError(
        `${what}: the disk that the data is on is full. Make room there and start it again; what was saved is still there.`,
      )
    : new Error(`${what}:\n${output}`)

/** Keeps the last lines of a process's output, to explain why it ended. */
function collect(child: ChildProcess): () => string {
  let text = ''
  const keep = (chunk: Buffer): void => {
    text = (text + chunk.toString()).slice(-4_000)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return () => text
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
