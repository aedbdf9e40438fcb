// Installs the dependencies when they are absent or no longer those of the lock file.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Set up by a first run; kept beside what it describes. */
const stampOf = (root) => join(root, 'node_modules', '.florin-lock')

export function installIfNeeded(root) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = stampOf(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && existsSync(nodeOf(root))) return
  console.log('Installing dependencies (once, about a minute)')
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (result.status !== 0) {
    console.error(
      'The dependencies could not be installed; see above. Check the network connection and that this folder is writable, then run the command again.',
    )
    process.exit(1)
  }
  if (!existsSync(nodeOf(root))) {
    console.error(
      'Node 24 was not installed with the dependencies (its install script did not run). Allow install scripts of the package "node" (npm config set ignore-scripts false), delete node_modules and try again.',
    )
    process.exit(1)
  }
  writeFileSync(stamp, lock)
}

/** The Node that Florin runs on, which comes with its dependencies. */
export const nodeOf = (root) =>
  join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
