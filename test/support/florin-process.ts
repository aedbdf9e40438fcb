import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'

const main = join(__dirname, '../../dist/florin.mjs')

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** The product as `npm start` runs it: a process of its own with its database beside it. */
export interface FlorinProcess {
  readonly url: string
  readonly process: ChildProcess
  /** Resolves when the process is gone. */
  readonly ended: Promise<Ended>
  /** What it wrote so far, the last million characters of it. */
  said(): string
}

/** Starts Florin on a data folder and waits until it listens. @throws Error with what it said when it ends instead. */
export function startFlorinProcess(
  dataFolder: string,
  environment: Record<string, string> = {},
): Promise<FlorinProcess> {
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      FLORIN_DATA_DIR: dataFolder,
      ...environment,
    },
  })
  let said = ''
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal })),
  )
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-1_000_000)
      const [, url] = /listens on (\S+)/.exec(said) ?? []
      if (url) resolve({ url, process: child, ended, said: () => said })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then(() => reject(new Error(`Florin ended:\n${said.slice(-8_000)}`)))
  })
}
