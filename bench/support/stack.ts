import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '@florin/platform'
import { Pool } from 'pg'
import { isQuietAt, type Measured } from './florin.js'

/** A process of the stack. */
export interface StackPart {
  readonly name: string
  readonly pid: number
  readonly url?: string
}

/** Every service a process of its own, on Kafka and Redis, as `npm run stack` runs them. */
export interface BenchStack extends Measured {
  /** Those that run now. */
  parts(): readonly StackPart[]
}

/** Measures a stack of its own, which is gone afterwards, come what may. */
export async function withBenchStack<T>(
  root: string,
  measure: (stack: BenchStack) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'florin-bench-stack-'))
  const port = String(await freePort())
  const env = { ...process.env, FLORIN_STACK_DIR: folder, PORT: port, RATE_LIMIT_FACTOR: '0' }
  const run = (verb: string): Promise<unknown> =>
    promisify(execFile)(process.execPath, [join(root, 'dist/stack.mjs'), verb], {
      env,
    })
  await run('up')
  const told = readFileSync(join(folder, 'operator.env'), 'utf8')
  const adminUrl = /^DATABASE_ADMIN_URL=(.+)$/m.exec(told)?.[1] ?? ''
  const admin = new Pool({ connectionString: adminUrl, max: 2 })
  const parts = (): StackPart[] =>
    (JSON.parse(readFileSync(join(folder, 'state.json'), 'utf8')) as { parts: StackPart[] }).parts
  try {
    const url = `http://127.0.0.1:${port}`
    return await measure({ url, admin, adminUrl, isQuiet: () => isQuietAt(admin), parts })
  } finally {
    await admin.end()
    await run('down')
    rmSync(folder, { recursive: true, force: true })
  }
}
