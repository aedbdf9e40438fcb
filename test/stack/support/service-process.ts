import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { freePort } from '@florin/platform'
import { until, type TestStack } from '@florin/platform/testing'

const startMsMax = 30_000

/** A service as operators run it: a process of its own, on the database of a test. */
export interface ServiceProcess {
  readonly url: string
  readonly process: ChildProcess
  stop(): Promise<void>
}

/** @throws Error with what it said when it ends instead of getting ready */
export async function startServiceProcess(
  name: string,
  stack: TestStack,
  environment: Record<string, string>,
): Promise<ServiceProcess> {
  const port = await freePort()
  const main = join(__dirname, `../../../dist/apps/${name}-service/src/main.js`)
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      ...{ PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'warn' },
      DATABASE_API_URL: stack.database.url(`${name}_api`),
      DATABASE_WORKER_URL: stack.database.url(`${name}_worker`),
      DATABASE_TRANSPORT_URL: stack.database.url('florin_transport'),
      ...stack.keysAsEnvironment(),
      ...environment,
    },
  })
  let said = ''
  const hear = (chunk: Buffer): void => void (said = (said + chunk.toString()).slice(-8_000))
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const url = `http://127.0.0.1:${port}`
  await until(
    async () => {
      if (child.exitCode !== null) throw new Error(`the ${name} service ended:\n${said}`)
      const answer = await fetch(`${url}/health/ready`).catch(() => undefined)
      return answer?.status === 200
    },
    `the ${name} service to be ready`,
    startMsMax,
  )
  return {
    url,
    process: child,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}
