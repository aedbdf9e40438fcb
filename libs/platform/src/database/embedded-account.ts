import { execFileSync } from 'node:child_process'
import { chownSync, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { StartupError } from '../config/startup-error.js'
import { isReachableByOthers } from './embedded-binaries.js'

/** How to run PostgreSQL, which refuses to run as root. */
export interface Account {
  /** What to put before the command. */
  readonly prefix: readonly string[]
  /** Whom to run as, and who owns the cluster's files; ourselves when absent. */
  readonly runsAs?: Owner
  readonly owns?: Owner
}

interface Owner {
  readonly uid: number
  readonly gid: number
}

const root: Owner = { uid: 0, gid: 0 }
const accountNames = ['postgres', 'nobody']

/**
 * Whom to run PostgreSQL as: ourselves, or, when we are root, an ordinary account. Where that account
 * cannot walk to the folders (a checkout below /root), a user namespace in which we appear under its
 * number: PostgreSQL sees no root, and the kernel still knows whose files they are.
 */
export function accountFor(paths: readonly string[]): Account {
  if (process.getuid?.() !== 0) return { prefix: [] }
  const account = ordinaryAccount()
  if (paths.every((path) => isReachableByOthers(path))) {
    return { prefix: [], runsAs: account, owns: account }
  }
  const prefix = [
    'unshare',
    '--user',
    `--map-user=${account.uid}`,
    `--map-group=${account.gid}`,
    '--',
  ]
  assertNamespaces(prefix, paths)
  return { prefix, owns: root }
}

/** Gives the cluster's files to the account they must belong to. */
export function handOver(path: string, { owns }: Account): void {
  if (owns && lstatSync(path).uid !== owns.uid) chownTree(path, owns)
}

function assertNamespaces(prefix: readonly string[], paths: readonly string[]): void {
  const [program = '', ...rest] = prefix
  try {
    execFileSync(program, [...rest, 'true'], { stdio: 'ignore' })
  } catch {
    throw new StartupError(
      `PostgreSQL does not run as root, and an ordinary account cannot read ${paths.join(' or ')}. Start Florin as another user, or keep the checkout and FLORIN_DATA_DIR where others can read them (not below /root).`,
    )
  }
}

function ordinaryAccount(): Owner {
  for (const name of accountNames) {
    try {
      const idOf = (flag: string): number =>
        Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: idOf('-u'), gid: idOf('-g') }
    } catch {
      continue
    }
  }
  throw new StartupError(
    'PostgreSQL does not run as root, and there is no account "postgres" or "nobody" to run it as. Start Florin as another user.',
  )
}

function chownTree(path: string, owner: Owner): void {
  chownSync(path, owner.uid, owner.gid)
  if (!lstatSync(path).isDirectory()) return
  for (const name of readdirSync(path)) chownTree(join(path, name), owner)
}
