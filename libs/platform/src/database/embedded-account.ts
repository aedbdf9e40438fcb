import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isReachableByOthers } from './embedded-binaries.js'

/** How to run PostgreSQL, which refuses to run as root. */
export interface Account {
  /** What to put before the command. */
  readonly prefix: readonly string[]
  readonly uid?: number
  readonly gid?: number
}

const accountNames = ['postgres', 'nobody']

/**
 * Whom to run PostgreSQL as: ourselves, or, when we are root, an ordinary account. Where that account
 * cannot walk to the folders (a checkout under /root), it keeps the one capability that lets it.
 */
export function accountFor(paths: readonly string[]): Account {
  if (process.getuid?.() !== 0) return { prefix: [] }
  const { uid, gid } = ordinaryAccount()
  if (paths.every((path) => isReachableByOthers(path))) return { prefix: [], uid, gid }
  return {
    prefix: [
      'setpriv',
      `--reuid=${uid}`,
      `--regid=${gid}`,
      '--clear-groups',
      '--inh-caps=-all,+dac_override',
      '--ambient-caps=-all,+dac_override',
      '--',
    ],
  }
}

/** Gives the cluster's folder to the account, when we are root. */
export function handOver(folder: string): void {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = ordinaryAccount()
  if (lstatSync(folder).uid !== uid) chownTree(folder, uid, gid)
}

function ordinaryAccount(): { uid: number; gid: number } {
  for (const name of accountNames) {
    try {
      const idOf = (flag: string): number =>
        Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: idOf('-u'), gid: idOf('-g') }
    } catch {
      continue
    }
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is no account "postgres" or "nobody" to run it as.',
  )
}

function chownTree(path: string, uid: number, gid: number): void {
  if (!existsSync(path)) return
  chownSync(path, uid, gid)
  if (!lstatSync(path).isDirectory()) return
  for (const name of readdirSync(path)) chownTree(join(path, name), uid, gid)
}
