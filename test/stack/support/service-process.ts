import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { freePort, hasEnded } from '@florin/platform'
import { until, type TestStack } from '@florin/platform/testing'

const startMsMax = 60_000

/** A service as operators run it: a process of its own. */
export interface ServiceProcess {
  readonly name: string
  readonly url: string
  readonly process: ChildProcess
  /** Finishes what it has taken. */
  stop(): Promise<void>
  /** Ends it without a word to anybody. */
  kill(): Promise<void>
}

/** A service on the database of a test, ready. @throws Error with what it said when it ends instead */
export const startServiceProcess = (
  name: string,
  stack: TestStack,
  environment: Record<string, string>,
  programs?: string,
): Promise<ServiceProcess> =>
  startProcess(`${name}-service`, { ...stack.environmentOf(name), ...environment }, programs)

const ownPrograms = join(__dirname, '../../../dist')

/**
 * One of the apps, ready; at a port of its own unless one is given.
 * @param programs where it lies; this version's unless told
 * @throws Error with what it said when it ends instead
 */
export async function startProcess(
  app: string,
  environment: Record<string, string>,
  programs = ownPrograms,
): Promise<ServiceProcess> {
  const given = environment['PORT'] ?? '0'
  const port = given === '0' ? String(await freePort()) : given
  const child = spawn(process.execPath, [join(programs, `${app}.mjs`)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      ...environment,
      ...{ PORT: port, HOST: '127.0.0.1' },
      LOG_LEVEL: process.env['FLORIN_TEST_LOG'] ?? 'warn',
    },
  })
  let said = ''
  const hear = (chunk: Buffer): void => {
    said = (said + chunk.toString()).slice(-8_000)
    if (process.env['FLORIN_TEST_LOG']) process.stderr.write(`${app}: ${chunk.toString()}`)
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const url = `http://127.0.0.1:${port}`
  await until(
    async () => {
      if (hasEnded(child)) {
        // With its last words.
        await ended
        throw new Error(`${app} ended:\n${said}`)
      }
      const answer = await fetch(`${url}/health/live`).catch(() => undefined)
      return answer?.status === 200
    },
    `${app} to be ready`,
    startMsMax,
  )
  const end = (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal)
    return ended
  }
  return {
    ...{ name: app, url, process: child },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}
