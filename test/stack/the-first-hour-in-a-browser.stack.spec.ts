import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { RealStack, startServers, stopServers, type Servers } from './support/real-stack.js'

const startMsMax = 300_000
const root = join(__dirname, '../..')

let servers: Servers | undefined
let stack: RealStack | undefined

beforeAll(async () => {
  servers = await startServers()
  stack = await RealStack.start(servers)
}, startMsMax)
afterAll(async () => {
  await stack?.stop()
  if (servers) await stopServers(servers)
}, startMsMax)

/** The browser's suites by themselves, on a Florin that runs already. */
function inABrowser(url: string, name: string): Promise<{ code: number | null; said: string }> {
  const script = join(root, 'node_modules/@playwright/test/cli.js')
  const config = '--config=apps/web/playwright.config.mts'
  const { JEST_WORKER_ID: _, ...env } = process.env
  const tried = spawn(process.execPath, [script, 'test', config, name], {
    cwd: root,
    env: { ...env, FLORIN_WEB_URL: url },
  })
  let said = ''
  for (const stream of [tried.stdout, tried.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return new Promise((resolve) => tried.once('close', (code) => resolve({ code, said })))
}

it(
  'somebody signs up, brings a statement, reviews it, is told of a budget and takes it back, with every service apart',
  async () => {
    const { code, said } = await inABrowser(stack?.url ?? '', 'the-first-hour')
    expect([code, said]).toEqual([0, expect.stringContaining('1 passed')])
  },
  startMsMax,
)
